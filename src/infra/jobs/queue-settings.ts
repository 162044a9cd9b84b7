import type { QueueOptions } from 'pg-boss';

/** The schema that belongs to the queue's library. */
export const QUEUE_SCHEMA = 'queue';
export const QUEUE_NAME = 'persona-jobs';

/** Attempts in all at what may be better the next time: with the pauses between them, about four minutes. */
export const MAX_ATTEMPTS = 9;

/**
 * Attempts that may end with their process: a job outlives more restarts than a week of deployments brings, and one that kills
 * whoever takes it up does so no longer.
 */
export const MAX_INTERRUPTIONS = 25;

/** What is kept about a job in the queue. */
export interface QueuedJob {
  readonly job: number;
  readonly user: number;
  /** W3C traceparent of the request that wanted it; absent where nothing is traced. */
  readonly trace?: string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

export const QUEUE_OPTIONS = {
  retryLimit: MAX_ATTEMPTS - 1,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 120,
  // Longer than any job takes; who does it is known by its lease long before.
  expireInSeconds: HOUR,
  retentionSeconds: 14 * DAY,
  deleteAfterSeconds: HOUR,
} as const satisfies QueueOptions;
