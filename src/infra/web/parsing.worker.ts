import { registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { ParsingJob } from './parsing-jobs.js';

// From source (tests), Node runs this file by stripping its types, and the `.js` of our imports still means `.ts`.
if (import.meta.url.endsWith('.ts')) {
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = specifier.startsWith('./') && context.parentURL?.endsWith('.ts');
      return next(isOurs ? specifier.replace(/\.js$/u, '.ts') : specifier, context);
    },
  });
}

const { runParsingJob } = await import('./run-parsing-job.js');
const port = parentPort;
port?.on('message', (job: ParsingJob) => port.postMessage(runParsingJob(job)));
