import type { QueueOptions } from 'pg-boss';

/** The schema that belongs to pg-boss. */
export const QUEUE_SCHEMA = 'queue';
/** The one queue of the service. */
export const QUEUE_NAME = 'persona-jobs';

/** Attempts at a job that fails with a temporary error: with the pauses between them, about four minutes. */
export const MAX_ATTEMPTS = 9;
/** Attempts that may end with their process. A job outlives a week of deployments; one that crashes its processes ends. */
export const MAX_INTERRUPTIONS = 25;

/** What the queue stores about a job. */
export interface QueuedJob {
  readonly job: number;
  readonly user: number;
  /** W3C traceparent of the request that submitted it; absent while tracing is off. */
  readonly trace?: string;
}

/** How often a process talks to the queue. */
export interface JobTimings {
  /** Between two checks for jobs that lost their heartbeat or ran too long; at least 1. */
  readonly monitorSeconds: number;
  /** Between two fetches of an idle worker, where notifications work: retries are not notified. */
  readonly pollSeconds: number;
  /** The same without notifications, as on the embedded database. */
  readonly pollUnnotifiedSeconds: number;
  /** How long running jobs may finish after SIGTERM, before they are aborted. */
  readonly drainMs: number;
  /** How long aborted jobs have to go back into the queue. */
  readonly abortMs: number;
}

/** Timings of the service; tests use shorter ones. */
export const JOB_TIMINGS: JobTimings = {
  monitorSeconds: 5,
  pollSeconds: 5,
  pollUnnotifiedSeconds: 1,
  drainMs: 8000,
  abortMs: 2000,
};

/** Between two heartbeats: two may be late. */
export const HEARTBEAT_EVERY_SECONDS = 3;

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Options of the queue in pg-boss. */
export const QUEUE_OPTIONS = {
  // Our table counts and ends the attempts first, and does not count waits for the generation limit.
  retryLimit: 10_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 120,
  // The shortest that pg-boss allows.
  heartbeatSeconds: 10,
  expireInSeconds: HOUR,
  retentionSeconds: 14 * DAY,
  deleteAfterSeconds: HOUR,
} as const satisfies QueueOptions;
