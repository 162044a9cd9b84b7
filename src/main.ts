import { loadConfig } from './config/app-config.js';
import { listenOptions } from './http/server/listen-options.js';
import { runProgram } from './run-program.js';

/** Starts the HTTP service. */
runProgram(async () => {
  const config = loadConfig(process.env);
  // Imported after the configuration is checked: its faults are reported without loading all modules.
  const { createApp } = await import('./app.setup.js');
  const app = await createApp(config);
  await app.listen(listenOptions(config));
});
