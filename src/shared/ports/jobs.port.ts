import type { ErrorKind, FieldFault } from '../app-error.js';
import type { Principal } from '../principal.js';

/** Injection token of {@link Jobs}. */
export const JOBS = Symbol('Jobs');

/** `done`, `failed` and `cancelled` are final, unless the job is sent again. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
/** State of a job. */
export type JobState = (typeof JOB_STATES)[number];

/** Whether a job has ended. */
export const isFinal = (state: JobState): boolean => state !== 'queued' && state !== 'running';

/** Progress of a job. Contains no text of a user. */
export interface JobReport {
  /** One word: `measuring`. */
  readonly stage: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly message: string;
  readonly platform?: string;
}

/** A report with its number and time. */
export interface JobStep extends JobReport {
  /** 1 for the first. */
  readonly no: number;
  readonly at: Date;
}

/** Why a job failed, in the terms of an AppError. `internal` is a fault of ours. */
export interface JobProblem {
  readonly kind: ErrorKind | 'internal';
  readonly code: string;
  readonly detail: string;
  readonly faults?: readonly FieldFault[];
}

/** A job as its owner sees it. */
export interface Job {
  readonly id: number;
  readonly userId: number;
  readonly kind: string;
  readonly batchId: string | null;
  readonly state: JobState;
  /** How many attempts have begun. */
  readonly attempt: number;
  /** All reported steps, the oldest first; never empty. */
  readonly steps: readonly JobStep[];
  /** Ids of the created rows, or their number; null until the job is done. */
  readonly result: Readonly<Record<string, number>> | null;
  readonly problem: JobProblem | null;
  readonly isCancelRequested: boolean;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A job to submit. */
export interface NewJob {
  readonly kind: string;
  /** Input of the handler; JSON. Stored encrypted, until the job is done. */
  readonly request: object;
}

/** One attempt at a job. It may end at any moment; the next attempt may begin in another process. */
export interface JobRun {
  readonly jobId: number;
  readonly userId: number;
  readonly request: unknown;
  /** Aborts when the job is cancelled, a later attempt has begun, or its process shuts down. */
  readonly signal: AbortSignal;
  /** Not inside a unit of work: on the embedded database it would wait for the end of that unit. */
  report(report: JobReport): Promise<void>;
  /** Runs a part of the work once, and gives its result to later attempts; the result is stored as JSON. Not inside a unit of work. */
  remember<Result extends object>(step: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * Ends the job, in the unit of work that stores its effect: both are stored or neither. Throws JobLost, which must
   * propagate, if the job is no longer this attempt's.
   */
  finish(result: Readonly<Record<string, number>>): Promise<void>;
}

/**
 * Does the work and calls {@link JobRun.finish}. An AppError of kind `unavailable` or an unexpected error is retried
 * after a while; any other AppError is final.
 */
export type JobHandler = (run: JobRun) => Promise<void>;

/** Rules of a kind of jobs. */
export interface JobRules {
  /** Runs also for a user who restricted the processing of their data: the job serves a right of theirs. */
  readonly inSpiteOfRestriction?: true;
  /** Each attempt counts against the user's generation limit; beyond it the job waits. */
  readonly generates?: true;
  /** A user can have one open job of this kind: submitted by `submitAlone`, and not sent again beside another. */
  readonly isAlone?: true;
  /**
   * Cleans up after a job that is done, failed or cancelled. Not called if the process is killed in between; called again
   * for a job that was sent again. Its errors go to the log.
   */
  readonly over?: (ended: Pick<JobRun, 'jobId' | 'userId' | 'request'>) => Promise<void>;
}

/** The only open job of its kind that a user has. */
export interface SubmittedAlone {
  readonly job: Job;
  /** False if the job was open before. */
  readonly isNew: boolean;
}

/** Which jobs to list. */
export interface JobFilter {
  /** The user; the caller when omitted. Only administrators may give another. */
  readonly userId?: number;
  readonly state?: JobState;
  readonly batchId?: string;
  readonly limit: number;
  /** Give jobs older than this id; from the newest when omitted. */
  readonly before?: number;
}

/** Work that outlives its request. Any worker process runs it: at least once, with one effect. */
export interface Jobs {
  /** Registers the handler of a kind; before the application starts. */
  handle(kind: string, handler: JobHandler, rules?: JobRules): void;
  /**
   * Accepts all jobs or none, in this order; the jobs of a batch share its id. Throws TooManyJobs if the user has too many
   * open jobs, SubmissionsBusy if it waited too long for other submissions of the user, or JobQueueFull.
   */
  submit(userId: number, jobs: readonly NewJob[], batchId?: string): Promise<readonly Job[]>;
  /**
   * Accepts a job, or returns the open job of its kind if the user has one; of requests at the same time one creates the
   * job. Throws as {@link submit} does.
   */
  submitAlone(userId: number, job: NewJob): Promise<SubmittedAlone>;
  /** Throws JobNotFound, also for the job of another user. */
  get(principal: Principal, id: number): Promise<Job>;
  /** Newest first. */
  list(principal: Principal, filter: JobFilter): Promise<readonly Job[]>;
  /** Of all users that the row scope shows, newest first: for operators. */
  listAll(filter: { readonly state?: JobState; readonly limit: number }): Promise<readonly Job[]>;
  /** Jobs of a batch by state; throws BatchNotFound. */
  countBatch(principal: Principal, batchId: string): Promise<Readonly<Record<JobState, number>>>;
  /** Cancels a waiting job immediately, a running one within a second or two. Throws JobNotFound, JobFinished. */
  cancel(principal: Principal, id: number): Promise<Job>;
  /** Sends a failed or cancelled job again. Throws JobNotFound, JobNotFailed, AnotherJobOpen, TooManyJobs, SubmissionsBusy. */
  replay(principal: Principal, id: number): Promise<Job>;
  /** Removes what the queue keeps about jobs of a user who is gone. */
  forget(userId: number): Promise<void>;
  /** Calls `notify` with the job after each step beyond the first `seen`, until `stop`; with `undefined` if it is gone. */
  watch(id: number, seen: number, notify: (job: Job | undefined) => void): { stop(): void };
}
