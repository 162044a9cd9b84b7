import { APP_CONFIG, type AppConfig, loadConfig } from './config/app-config.js';
import { createWorker } from './app.setup.js';
import { explainFailure } from './explain-failure.js';

/** Starts a process that does jobs, and answers nothing but how it is. Any number may share one database. */
async function main(): Promise<void> {
  const app = await createWorker(loadConfig(process.env));
  const { http } = app.get<AppConfig>(APP_CONFIG);
  await app.listen(http.port, http.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
});
