import { StartRefused } from '../shared/start-refused.js';
import type { AppConfig } from './app-config.js';

/** The environment describes no process that could do jobs for others. */
export class NoWorker extends StartRefused {}

/** Throws {@link NoWorker}. */
export function refuseIdleWorker({ database, jobs }: AppConfig): void {
  if (database.url === undefined)
    throw new NoWorker(
      'DATABASE_URL: must be set for a worker, which shares the database of the API. With the embedded database, npm start does the jobs itself.',
    );
  if (jobs.concurrency === 0)
    throw new NoWorker('JOB_CONCURRENCY: must be at least 1 for a worker, or it has nothing to do.');
}
