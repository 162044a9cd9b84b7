import { parentPort } from 'node:worker_threads';
import type { ParsingJob } from './parsing-jobs.js';

await import(import.meta.url.replace(/web\/parsing\.worker/u, 'threads/resolve-source'));
const { runParsingJob } = await import('./run-parsing-job.js');
const port = parentPort;
port?.on('message', (job: ParsingJob) => port.postMessage(runParsingJob(job)));
