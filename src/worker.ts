import { loadConfig } from './config/app-config.js';
import { listenOptions } from './http/server/listen-options.js';
import { runProgram } from './run-program.js';

/** Starts a process that does jobs, and answers nothing but how it is. Any number may share one database. */
runProgram(async () => {
  const config = loadConfig(process.env);
  const { createWorker } = await import('./app.setup.js'); // as in main.ts
  const app = await createWorker(config);
  await app.listen(listenOptions(config));
});
