import { loadConfig } from './config/app-config.js';
import { listenOptions } from './http/server/listen-options.js';
import { runProgram } from './run-program.js';

/** In a terminal, warnings and one line with the address are enough; elsewhere the log is for machines. */
const isTerminal = process.stdout.isTTY && process.env['LOG_LEVEL'] === undefined;

/** Starts the HTTP service. */
runProgram(async () => {
  const config = loadConfig(isTerminal ? { ...process.env, LOG_LEVEL: 'warn' } : process.env);
  // Imported after the configuration is checked: its faults are reported without loading all modules.
  const { createApp } = await import('./app.setup.js');
  const app = await createApp(config);
  await app.listen(listenOptions(config));
  if (isTerminal)
    process.stdout.write(`Persona System serves ${await app.getUrl()} (Swagger UI: /docs). Stop: Ctrl-C\n`);
});
