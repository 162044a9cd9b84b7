import { APP_CONFIG, type AppConfig, loadConfig } from './config/app-config.js';
import { createApp } from './app.setup.js';
import { explainFailure } from './explain-failure.js';

/** Starts the HTTP service. What keeps it from starting is told in one clear line, and the exit code is 1. */
async function main(): Promise<void> {
  const app = await createApp(loadConfig(process.env));
  const { http } = app.get<AppConfig>(APP_CONFIG);
  await app.listen(http.port, http.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
});
