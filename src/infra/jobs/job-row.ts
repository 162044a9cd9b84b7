import type { Job, JobProblem, JobState, JobStep } from '../../shared/ports/jobs.port.js';

/** The table of jobs. */
export const JOBS_TABLE = 'jobs';

/** The steps so far and one more, which has the next number and, if it states no percent, the percent of the last. */
export const PLUS_STEP = `progress || jsonb_build_array(jsonb_build_object('percent', progress -> -1 -> 'percent',
  'no', jsonb_array_length(progress) + 1) || ?::jsonb)`;
/** Assignment that appends a step. */
export const WITH_STEP = `progress = ${PLUS_STEP}`;

type StoredStep = Omit<JobStep, 'at'> & { readonly at: string };

/** A row of the table `jobs`, without its request. */
export interface JobRow {
  readonly id: number;
  readonly user_id: number;
  readonly kind: string;
  readonly batch_id: string | null;
  readonly queue_id: string;
  readonly state: JobState;
  readonly attempt: number;
  readonly progress: readonly StoredStep[];
  readonly result: Readonly<Record<string, number>> | null;
  /** Decrypted. */
  readonly problem: JobProblem | null;
  readonly cancel_requested: boolean;
  readonly created_at: Date | string;
  readonly started_at: Date | string | null;
  readonly finished_at: Date | string | null;
}

/** All but the request, which only the worker reads. */
export const JOB_COLUMNS =
  'id, user_id, kind, batch_id, queue_id, state, attempt, progress, result, problem, cancel_requested, created_at, started_at, finished_at';

/** The row as a job. */
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

/** How the earlier attempts at a job ended. */
export interface Tries {
  /** With an error. */
  readonly failures: number;
  /** With their process. */
  readonly interruptions: number;
}

/**
 * Message of the step that follows an attempt that ended with its process. {@link triesIn} tells it from a failure by
 * it.
 */
export const INTERRUPTED = 'The process ended; another goes on';

/** Message of the step that follows an attempt at which the user's generation limit was reached: no failure either. */
export const LIMITED = 'Waits: the generation limit of this minute is reached';

/** Of the attempts since the job was submitted or sent again; the last one has begun. */
export function triesIn(progress: JobRow['progress']): Tries {
  const ended = progress.findLastIndex(({ stage }) => stage === 'failed' || stage === 'cancelled');
  const since = progress.slice(ended + 1);
  const begun = since.filter(({ stage }) => stage === 'started').length;
  // It waited once before the first attempt, and once after each failure.
  const waits = since.filter(({ stage, message }) => stage === 'queued' && message !== INTERRUPTED);
  const limited = waits.filter(({ message }) => message === LIMITED).length;
  const failures = Math.max(0, waits.length - limited - 1);
  return { failures, interruptions: Math.max(0, begun - 1 - failures - limited) };
}
