import { loadConfig } from './config/app-config.js';
import { listenOptions } from './http/server/listen-options.js';
import { runProgram } from './run-program.js';

/** Starts the HTTP service. */
runProgram(async () => {
  const config = loadConfig(process.env);
  // Loaded once the configuration has no fault: faults are told at once, not after all modules.
  const { createApp } = await import('./app.setup.js');
  const app = await createApp(config);
  await app.listen(listenOptions(config));
});
