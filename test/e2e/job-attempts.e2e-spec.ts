import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { JobTable } from '../../src/infra/jobs/job-table.js';
import { JobWorker } from '../../src/infra/jobs/job-worker.js';
import { RunningJobs } from '../../src/infra/jobs/running-jobs.js';
import { SqlCheckpoints } from '../../src/infra/jobs/sql-checkpoints.js';
import { DatabaseUnavailable } from '../../src/shared/database-unavailable.js';
import { JobLost, JobNotFound } from '../../src/shared/job-errors.js';
import { Performer } from '../../src/shared/acting/performer.js';
import { type Job, JOBS, type JobRun, type Jobs } from '../../src/shared/ports/jobs.port.js';
import { TRACER } from '../../src/shared/ports/tracer.port.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const KIND = 'test.work';

let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  // The tests begin the attempts themselves.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  user = await service.register();
});
afterAll(() => service?.close());

const part = <Part>(token: Parameters<TestApp['app']['get']>[0]): Part =>
  service.app.get(token, { strict: false });
const asUser = <Result>(work: () => Promise<Result>) => part<Database>(Database).asUser(user.userId, work);

async function submitted(): Promise<Job> {
  const [job] = await asUser(() => part<Jobs>(JOBS).submit(user.userId, [{ kind: KIND, request: {} }]));
  return job!;
}
const jobOf = ({ id }: Job) =>
  asUser(() => part<Jobs>(JOBS).get({ userId: user.userId, roles: ['user'] }, id));

/** An attempt that has begun, in a process that shares only the database with others. */
interface Attempt {
  readonly run: JobRun;
  /** Its process is shutting down. */
  readonly end: () => void;
  /** How often the clean-up of its kind was called. */
  readonly cleanUps: () => number;
  /** Continues with this; resolves when the attempt has ended, or rejects if the queue has to try again. */
  goOn(work: (run: JobRun) => Promise<void>): Promise<void>;
}

const workerOf = (): JobWorker =>
  new JobWorker({
    database: part(Database),
    table: part(JobTable),
    running: new RunningJobs(part(JobTable)),
    checkpoints: part(SqlCheckpoints),
    performer: part(Performer),
    tracer: part(TRACER),
  });

/** The job as the queue gives it to a worker. */
async function fetched({ id, userId }: Job) {
  const [row] = await service.sql<{ queue_id: string }>('SELECT queue_id FROM jobs WHERE id = ?', [id]);
  return { job: id, user: userId, queueId: row!.queue_id };
}

async function begin(job: Job): Promise<Attempt> {
  const [begun, next] = [
    Promise.withResolvers<JobRun>(),
    Promise.withResolvers<(run: JobRun) => Promise<void>>(),
  ];
  let cleanUps = 0;
  const worker = workerOf();
  const work = async (run: JobRun) => {
    begun.resolve(run);
    await (
      await next.promise
    )(run);
  };
  worker.handle(KIND, work, { over: async () => void (cleanUps += 1) });
  const ended = worker.attempt(await fetched(job));
  const run = await Promise.race([begun.promise, ended.then(() => Promise.reject(new Error('no work')))]);
  return {
    run,
    end: () => worker.end(),
    cleanUps: () => cleanUps,
    goOn: (further) => {
      next.resolve(further);
      return ended;
    },
  };
}

/** Resolves with the reason when an attempt is aborted. */
async function aborted({ run }: Attempt): Promise<unknown> {
  await once(run.signal, 'abort');
  return run.signal.reason;
}

/** Two attempts at one job: the queue took it from the first, and gave it to the second. */
async function takenOver() {
  const job = await submitted();
  const first = await begin(job);
  return { job, first, second: await begin(job) };
}
const finish = async (run: JobRun) => {
  await part<Database>(Database).run(() => run.finish({ made: 1 }));
};

describe('an attempt at a job that a later attempt has taken over', () => {
  it.each([
    ['a temporary error', new RangeError('a fault of ours, to be tried again')],
    ['a final error', new JobNotFound(0)],
  ])('changes nothing and cleans nothing up when it ends with %s', async (_, error) => {
    const { job, first, second } = await takenOver();
    const before = await jobOf(job);

    await first.goOn(() => Promise.reject(error));

    expect([first.cleanUps(), await jobOf(job)]).toMatchObject([
      0,
      { state: 'running', steps: before.steps },
    ]);
    await second.goOn(finish);
    expect([second.cleanUps(), await jobOf(job)]).toMatchObject([1, { state: 'done', result: { made: 1 } }]);
  });

  it('can neither report progress nor finish the job', async () => {
    const { job, first, second } = await takenOver();
    const before = await jobOf(job);
    const thrown: unknown[] = [];

    await first.goOn(async (run) => {
      await run.report({ stage: 'late', percent: 50, message: 'Too late' });
      await finish(run).catch((error: unknown) => thrown.push(error));
      throw thrown[0];
    });

    expect(thrown).toEqual([expect.any(JobLost)]);
    expect([first.cleanUps(), (await jobOf(job)).steps]).toEqual([0, before.steps]);
    await second.goOn(finish);
  });

  it('stores no checkpoint once the job is done', async () => {
    const { job, first, second } = await takenOver();
    await second.goOn(finish);

    await first.goOn(async (run) => {
      await run.remember('late', async () => ({ text: 'An answer that came too late.' }));
    });

    expect(await service.sql('SELECT step FROM job_checkpoints WHERE job_id = ?', [job.id])).toEqual([]);
  });
});

describe('a job of a kind without a handler in this process', () => {
  it('stays in the queue for processes that have a handler', async () => {
    const job = await submitted();
    const older = workerOf();
    older.handle('test.older', async () => undefined, {});

    for (const _ of Array(4))
      await expect(older.attempt(await fetched(job))).rejects.toThrow('To be tried again.');

    expect(await jobOf(job)).toMatchObject({ state: 'queued', attempt: 0, steps: job.steps });
    await (await begin(job)).goOn(finish);
    expect((await jobOf(job)).state).toBe('done');
  });
});

describe('a place in the queue that the job no longer has', () => {
  it('begins no attempt', async () => {
    const job = await submitted();
    const worker = workerOf();
    worker.handle(KIND, () => Promise.reject(new Error('It began.')), {});

    await worker.attempt({ ...(await fetched(job)), queueId: '00000000-0000-4000-8000-000000000000' });

    expect(await jobOf(job)).toMatchObject({ state: 'queued', attempt: 0 });
  });
});

describe('a job that is sent again', () => {
  const again = ({ id }: Job) =>
    asUser(() => part<Jobs>(JOBS).replay({ userId: user.userId, roles: ['user'] }, id));
  const failForGood = () => Promise.reject(new JobNotFound(0));

  it('is not changed by an attempt from before', async () => {
    const { job, first, second } = await takenOver();
    await second.goOn(failForGood);
    await again(job);
    const third = await begin(job);

    await first.goOn(failForGood);

    expect([first.cleanUps(), await jobOf(job)]).toMatchObject([0, { state: 'running', attempt: 3 }]);
    await third.goOn(finish);
    expect(await jobOf(job)).toMatchObject({ state: 'done', attempt: 3 });
  });

  it('has as many tries as a new job', async () => {
    const fault = () => Promise.reject(new RangeError('a fault of ours'));
    const tried = async (job: Job) => {
      const states: string[] = [];
      while (states.at(-1) !== 'failed') {
        // What is to be tried again is the queue's to know.
        await (await begin(job)).goOn(fault).catch(() => undefined);
        states.push((await jobOf(job)).state);
      }
      return states;
    };
    const job = await submitted();
    const first = await tried(job);
    await again(job);

    expect([first, await tried(job)]).toEqual([first, ['queued', 'queued', 'failed']]);
  });
});

describe('a job whose process ends', () => {
  /** More than the tries of a job that fails. */
  const OFTEN = 12;
  const killed = async (job: Job) => void (await begin(job));
  const restarted = async (job: Job) => {
    const attempt = await begin(job);
    attempt.end();
    await expect(attempt.goOn((run) => Promise.reject(run.signal.reason))).rejects.toThrow(
      'To be tried again.',
    );
    expect(await jobOf(job)).toMatchObject({ state: 'queued' });
  };
  const failed = async (job: Job) => {
    const fault = () => Promise.reject(new DatabaseUnavailable(undefined));
    await (await begin(job)).goOn(fault).catch(() => undefined);
  };

  it.each([
    ['killed', killed],
    ['restarted', restarted],
  ])('keeps its tries when the process is %s twelve times', async (_, interrupt) => {
    const job = await submitted();
    for (let n = 0; n < OFTEN; n += 1) await interrupt(job);
    await failed(job);

    expect((await jobOf(job)).state).toBe('queued');
    await (await begin(job)).goOn(finish);
    expect(await jobOf(job)).toMatchObject({ state: 'done', attempt: OFTEN + 2 });
  });

  it('fails with job.interrupted after 25 times', async () => {
    const job = await submitted();
    for (let n = 0; n < 25; n += 1) await (n % 2 === 0 ? killed(job) : restarted(job));

    await expect(begin(job)).rejects.toThrow('no work');

    expect(await jobOf(job)).toMatchObject({
      state: 'failed',
      attempt: 26,
      problem: { kind: 'internal', code: 'job.interrupted' },
    });
  });

  it('has no more tries for errors than other jobs', async () => {
    const job = await submitted();
    for (let n = 0; n < 9; n += 1) {
      await killed(job);
      await failed(job);
    }

    expect(await jobOf(job)).toMatchObject({ state: 'failed', problem: { code: 'database.unavailable' } });
  });
});

describe('a running attempt', () => {
  it.each([
    ['the answer to its commit is lost', new DatabaseUnavailable(undefined)],
    ['something after its commit fails', new RangeError('a fault of ours')],
  ])('ends its job as done even if %s', async (_, error) => {
    const job = await submitted();
    const attempt = await begin(job);

    await attempt.goOn(async (run) => {
      await finish(run);
      throw error;
    });

    expect([attempt.cleanUps(), await jobOf(job)]).toMatchObject([1, { state: 'done', problem: null }]);
  });

  it('is aborted with JobLost when a later attempt has begun, which goes on', async () => {
    const { first, second } = await takenOver();

    expect(await aborted(first)).toBeInstanceOf(JobLost);

    expect(second.run.signal.aborted).toBe(false);
    await first.goOn((run) => Promise.reject(run.signal.reason));
    await second.goOn(finish);
    expect([first.cleanUps(), second.cleanUps()]).toEqual([0, 1]);
  });

  it.each([
    ['waits again', "UPDATE jobs SET state = 'queued' WHERE id = ?"],
    ['was deleted', 'DELETE FROM jobs WHERE id = ?'],
  ])('is aborted with JobLost when its job %s', async (_, change) => {
    const job = await submitted();
    const attempt = await begin(job);
    await service.sql(change, [job.id]);

    expect(await aborted(attempt)).toBeInstanceOf(JobLost);

    await attempt.goOn((run) => Promise.reject(run.signal.reason));
    expect(attempt.cleanUps()).toBe(0);
  });

  it('is aborted when cancellation is requested', async () => {
    const job = await submitted();
    const attempt = await begin(job);
    await asUser(() => part<Jobs>(JOBS).cancel({ userId: user.userId, roles: ['user'] }, job.id));

    await aborted(attempt);

    await attempt.goOn((run) => Promise.reject(run.signal.reason));
    expect([attempt.cleanUps(), await jobOf(job)]).toMatchObject([1, { state: 'cancelled' }]);
  });
});
