import type { ErrorKind, FieldFault } from '../app-error.js';
import type { Principal } from '../principal.js';

/** Injection token of {@link Jobs}. */
export const JOBS = Symbol('Jobs');

/** `done`, `failed` and `cancelled` are final, but for what is sent again. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const isFinal = (state: JobState): boolean => state !== 'queued' && state !== 'running';

/** How far a job has come, in words without anybody's text. */
export interface JobReport {
  /** One word: `measuring`. */
  readonly stage: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly message: string;
  readonly platform?: string;
}

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

export interface Job {
  readonly id: number;
  readonly userId: number;
  readonly kind: string;
  readonly batchId: string | null;
  readonly state: JobState;
  /** How often it was begun. */
  readonly attempt: number;
  /** Everything it reported, the first first; never empty. */
  readonly steps: readonly JobStep[];
  /** Ids of what it made, or how much of it; null until it is done. */
  readonly result: Readonly<Record<string, number>> | null;
  readonly problem: JobProblem | null;
  readonly isCancelRequested: boolean;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface NewJob {
  readonly kind: string;
  /** What the handler is given; anything that JSON can carry. Kept sealed, and only until the job is done. */
  readonly request: object;
}

/** One attempt at a job. It may end at any moment and be begun anew, elsewhere. */
export interface JobRun {
  readonly jobId: number;
  readonly userId: number;
  readonly request: unknown;
  /** Aborted when the job is cancelled or its process is on its way out. */
  readonly signal: AbortSignal;
  /** Not inside a unit of work: on the embedded database it would wait for itself. */
  report(report: JobReport): Promise<void>;
  /** Does a part of the work once, however often the job is begun anew; its result must survive JSON. Not inside a unit of work. */
  remember<Result extends object>(step: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * Ends the job, as part of the unit of work that stores its effect: both or neither. Throws JobLost, which must go on,
   * when the job is no longer this attempt's to end.
   */
  finish(result: Readonly<Record<string, number>>): Promise<void>;
}

/**
 * Does the work and calls {@link JobRun.finish}. What it throws decides what follows: an AppError of kind `unavailable`
 * or a fault of ours is tried again after a while, any other AppError is final.
 */
export type JobHandler = (run: JobRun) => Promise<void>;

/** What is special about the jobs of a kind. */
export interface JobRules {
  /** Done also for somebody who restricted the processing of their data: it serves a right of theirs. */
  readonly inSpiteOfRestriction?: true;
  /** A user has one of its kind open at most: it is submitted alone, and not sent again beside another. */
  readonly isAlone?: true;
  /**
   * Told once a job is done, failed or cancelled, to remove what served it. Whoever dies in between does not tell, and a
   * job that is sent again is told of again. What it throws goes to the log.
   */
  readonly over?: (ended: Pick<JobRun, 'jobId' | 'userId' | 'request'>) => Promise<void>;
}

/** A job that is its owner's only open one of its kind. */
export interface SubmittedAlone {
  readonly job: Job;
  /** False for one that was open before. */
  readonly isNew: boolean;
}

export interface JobFilter {
  /** Whose; the caller's own when omitted. Administrators may name another. */
  readonly userId?: number;
  readonly state?: JobState;
  readonly batchId?: string;
  readonly limit: number;
  /** Give jobs older than this id; from the newest when omitted. */
  readonly before?: number;
}

/** Work that outlives its request, done at least once and with one effect, by any process that works on jobs. */
export interface Jobs {
  /** Registers who does the jobs of a kind; before the application starts. */
  handle(kind: string, handler: JobHandler, rules?: JobRules): void;
  /**
   * Accepts all or none, in the order given; those of one batch share an id. Throws TooManyJobs when the user has too many
   * open ones, SubmissionsBusy when too many of theirs wait at the same time, or JobQueueFull.
   */
  submit(userId: number, jobs: readonly NewJob[], batchId?: string): Promise<readonly Job[]>;
  /**
   * Accepts a job unless the user has one of its kind open, which is given back then; of requests at the same time one
   * makes a job. Throws as {@link submit} does.
   */
  submitAlone(userId: number, job: NewJob): Promise<SubmittedAlone>;
  /** Throws JobNotFound, also for somebody else's. */
  get(principal: Principal, id: number): Promise<Job>;
  /** Newest first. */
  list(principal: Principal, filter: JobFilter): Promise<readonly Job[]>;
  /** Everybody's that may be seen, newest first: for those who operate the service. */
  listAll(filter: { readonly state?: JobState; readonly limit: number }): Promise<readonly Job[]>;
  /** Jobs of a batch by state; throws BatchNotFound. */
  countBatch(principal: Principal, batchId: string): Promise<Readonly<Record<JobState, number>>>;
  /** A waiting job is cancelled at once, a running one within a second or two. Throws JobNotFound, JobFinished. */
  cancel(principal: Principal, id: number): Promise<Job>;
  /** Sends a failed or cancelled job again. Throws JobNotFound, JobNotFailed, AnotherJobOpen, TooManyJobs, SubmissionsBusy. */
  replay(principal: Principal, id: number): Promise<Job>;
  /** Calls back with the job and whenever it has come further, until `stop`; `undefined` when it is gone. */
  watch(id: number, seen: number, tell: (job: Job | undefined) => void): { stop(): void };
}
