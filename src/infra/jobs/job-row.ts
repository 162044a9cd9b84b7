import type { Job, JobProblem, JobState, JobStep } from '../../shared/ports/jobs.port.js';

export const JOBS_TABLE = 'jobs';

/** A process that is not heard of for so long is gone. */
export const LEASE = "interval '3 seconds'";
/** One that is connected no more is when it is not heard of for so long: a renewal is late. */
export const UNHEARD = "interval '1.5 seconds'";

/** What was reported and a step more: its number is its place, and what says no percent has come no further. */
export const PLUS_STEP = `progress || jsonb_build_array(jsonb_build_object('percent', progress -> -1 -> 'percent',
  'no', jsonb_array_length(progress) + 1) || ?::jsonb)`;
export const WITH_STEP = `progress = ${PLUS_STEP}`;

/** A step as it is kept. */
type KeptStep = Omit<JobStep, 'at'> & { readonly at: string };

export interface JobRow {
  readonly id: number;
  readonly user_id: number;
  readonly kind: string;
  readonly batch_id: string | null;
  readonly queue_id: string;
  readonly state: JobState;
  readonly attempt: number;
  readonly progress: readonly KeptStep[];
  readonly result: Readonly<Record<string, number>> | null;
  /** Opened. */
  readonly problem: JobProblem | null;
  readonly cancel_requested: boolean;
  readonly created_at: Date | string;
  readonly started_at: Date | string | null;
  readonly finished_at: Date | string | null;
}

/** All but the request, which is the worker's. */
export const JOB_COLUMNS =
  'id, user_id, kind, batch_id, queue_id, state, attempt, progress, result, problem, cancel_requested, created_at, started_at, finished_at';

export const toJob = (row: JobRow): Job => ({
  id: row.id,
  userId: row.user_id,
  kind: row.kind,
  batchId: row.batch_id,
  state: row.state,
  attempt: row.attempt,
  steps: row.progress.map((step) => ({ ...step, at: new Date(step.at) })),
  result: row.result,
  problem: row.problem,
  isCancelRequested: row.cancel_requested,
  createdAt: new Date(row.created_at),
  startedAt: row.started_at === null ? null : new Date(row.started_at),
  finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
});

/** How the attempts at a job ended, but for the one that is at work. */
export interface Tries {
  /** By what they met. */
  readonly failures: number;
  /** Because their process went away, or was not heard of. */
  readonly interruptions: number;
}

/** What is said of an attempt that was broken off because its process ended; it tells it from one that failed. */
export const INTERRUPTED = 'The process ended; another goes on';

/** Of the attempts since it was sent, or sent again, the last of which has begun. */
export function triesIn(progress: JobRow['progress']): Tries {
  const ended = progress.findLastIndex(({ stage }) => stage === 'failed' || stage === 'cancelled');
  const since = progress.slice(ended + 1);
  const begun = since.filter(({ stage }) => stage === 'started').length;
  // It waited once before the first attempt, and once more after each that failed.
  const waited = since.filter(({ stage, message }) => stage === 'queued' && message !== INTERRUPTED).length;
  const failures = Math.max(0, waited - 1);
  return { failures, interruptions: Math.max(0, begun - 1 - failures) };
}
