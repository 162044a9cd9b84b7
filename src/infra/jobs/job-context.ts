import { AsyncLocalStorage } from 'node:async_hooks';

/** The job that the current code runs for. */
export interface JobContext {
  readonly jobId: number;
  readonly userId: number;
}

const running = new AsyncLocalStorage<JobContext>();

/** Undefined outside of jobs. */
export const currentJob = (): JobContext | undefined => running.getStore();

/** Runs work as part of a job. */
export const inJob = <Result>(job: JobContext, work: () => Result): Result => running.run(job, work);
