import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { JobLeases } from '../../src/infra/jobs/job-leases.js';
import { JobQueue } from '../../src/infra/jobs/job-queue.js';
import { renewalBy, renewalOver } from '../../src/infra/jobs/job-renewal.js';
import { JobTable } from '../../src/infra/jobs/job-table.js';
import { JobUpkeep } from '../../src/infra/jobs/job-upkeep.js';
import { JobWorker } from '../../src/infra/jobs/job-worker.js';
import { SqlCheckpoints } from '../../src/infra/jobs/sql-checkpoints.js';
import { DatabaseUnavailable } from '../../src/shared/database-unavailable.js';
import { JobLost, JobNotFound } from '../../src/shared/job-errors.js';
import { AUDIT_TRAIL } from '../../src/shared/ports/audit-trail.port.js';
import { CONSENTS } from '../../src/shared/ports/consents.port.js';
import { type Job, JOBS, type JobRun, type Jobs } from '../../src/shared/ports/jobs.port.js';
import { TRACER } from '../../src/shared/ports/tracer.port.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const KIND = 'test.work';
/** Of requests. */
const CONNECTIONS = 4;
/** Longer than a process may be silent about a job. */
const LONG_SECONDS = 4;

let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  // The attempts are the tests' own.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0', DATABASE_POOL_MAX: String(CONNECTIONS) } });
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

/** An attempt that has begun, in a process that shares nothing with others but the database. */
interface Attempt {
  readonly run: JobRun;
  /** Not started. */
  readonly leases: JobLeases;
  /** Its process is on its way out. */
  readonly end: () => void;
  /** How often those who do jobs of its kind were told that it ended. */
  readonly ends: () => number;
  /** Goes on with this; resolves once the attempt is settled. */
  goOn(work: (run: JobRun) => Promise<void>): Promise<void>;
}

function leasesOf(): JobLeases {
  const isServer = service.config.database.url !== undefined;
  return new JobLeases(isServer ? renewalOver(part(JobQueue)) : renewalBy(part(Database)));
}

function workerOf(leases: JobLeases): JobWorker {
  return new JobWorker(part(JobTable), leases, part(SqlCheckpoints), part(Database), {
    trail: part(AUDIT_TRAIL),
    consents: part(CONSENTS),
    tracer: part(TRACER),
    upkeep: part(JobUpkeep),
  });
}

async function begin({ id, userId }: Job, leases = leasesOf()): Promise<Attempt> {
  const [begun, next] = [
    Promise.withResolvers<JobRun>(),
    Promise.withResolvers<(run: JobRun) => Promise<void>>(),
  ];
  let ends = 0;
  const worker = workerOf(leases);
  const work = async (run: JobRun) => {
    begun.resolve(run);
    await (
      await next.promise
    )(run);
  };
  worker.handle(KIND, work, { over: async () => void (ends += 1) });
  const settled = worker.attempt({ job: id, user: userId });
  const run = await Promise.race([begun.promise, settled.then(() => Promise.reject(new Error('no work')))]);
  return {
    run,
    leases,
    end: () => worker.end(),
    ends: () => ends,
    goOn: (further) => {
      next.resolve(further);
      return settled;
    },
  };
}

/** Nobody was heard of who works on it. */
const lapse = ({ id }: Job) =>
  service.sql("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = ?", [id]);
const isLeased = async ({ id }: Job) => {
  const [row] = await service.sql<{ is: boolean }>(
    'SELECT leased_until > now() AS is FROM jobs WHERE id = ?',
    [id],
  );
  return row!.is;
};

/** Resolves with why an attempt was told to stop, by its own renewals. */
async function stopped({ run, leases }: Attempt): Promise<unknown> {
  leases.start();
  await once(run.signal, 'abort');
  leases.stop();
  return run.signal.reason;
}

/** Two attempts at one job, the first of which was not heard of for too long. */
async function takenOver() {
  const job = await submitted();
  const first = await begin(job);
  await lapse(job);
  return { job, first, second: await begin(job) };
}
const finish = async (run: JobRun) => {
  await part<Database>(Database).run(() => run.finish({ made: 1 }));
};

describe('an attempt whose job was taken over', () => {
  it.each([
    ['fails', new RangeError('a fault of ours, to be tried again')],
    ['fails for good', new JobNotFound(0)],
  ])('and that %s, changes nothing, and tells nobody that the job has ended', async (_, error) => {
    const { job, first, second } = await takenOver();
    const before = await jobOf(job);

    await first.goOn(() => Promise.reject(error));

    expect([first.ends(), await jobOf(job)]).toMatchObject([0, { state: 'running', steps: before.steps }]);
    await second.goOn(finish);
    expect([second.ends(), await jobOf(job)]).toMatchObject([1, { state: 'done', result: { made: 1 } }]);
  });

  it('reports nothing, and cannot end it', async () => {
    const { job, first, second } = await takenOver();
    const before = await jobOf(job);
    const thrown: unknown[] = [];

    await first.goOn(async (run) => {
      await run.report({ stage: 'late', percent: 50, message: 'Too late' });
      await finish(run).catch((error: unknown) => thrown.push(error));
      throw thrown[0];
    });

    expect(thrown).toEqual([expect.any(JobLost)]);
    expect([first.ends(), (await jobOf(job)).steps]).toEqual([0, before.steps]);
    await second.goOn(finish);
  });

  it('keeps no answer of what is done', async () => {
    const { job, first, second } = await takenOver();
    await second.goOn(finish);

    await first.goOn(async (run) => {
      await run.remember('late', async () => ({ text: 'An answer that came too late.' }));
    });

    expect(await service.sql('SELECT step FROM job_checkpoints WHERE job_id = ?', [job.id])).toEqual([]);
  });
});

describe('a job of a kind that a process does not know', () => {
  it('is left to those who do, as often as it comes by', async () => {
    const job = await submitted();
    const older = workerOf(leasesOf());
    older.handle('test.older', async () => undefined, {});

    for (const _ of Array(4))
      await expect(older.attempt({ job: job.id, user: user.userId })).rejects.toThrow('To be tried again.');

    expect(await jobOf(job)).toMatchObject({ state: 'queued', attempt: 0, steps: job.steps });
    await (await begin(job)).goOn(finish);
    expect((await jobOf(job)).state).toBe('done');
  });
});

describe('a job that is sent again', () => {
  const again = ({ id }: Job) =>
    asUser(() => part<Jobs>(JOBS).replay({ userId: user.userId, roles: ['user'] }, id));
  const failForGood = () => Promise.reject(new JobNotFound(0));

  it('is not mistaken for what it was by an attempt of before', async () => {
    const { job, first, second } = await takenOver();
    await second.goOn(failForGood);
    await again(job);
    const third = await begin(job);

    await first.goOn(failForGood);

    expect([first.ends(), await jobOf(job)]).toMatchObject([0, { state: 'running', attempt: 3 }]);
    await third.goOn(finish);
    expect(await jobOf(job)).toMatchObject({ state: 'done', attempt: 3 });
  });

  it('is tried as often as a new one', async () => {
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

describe('a job whose process goes away', () => {
  /** More than what fails may be tried. */
  const OFTEN = 12;
  const PLACES = `SELECT q.state, q.start_after > now() AS waits, q.id = j.queue_id AS is_its
    FROM queue.job q JOIN jobs j ON j.id = (q.data ->> 'job')::integer WHERE j.id = ?`;
  const brokenOff = (run: JobRun) => Promise.reject(run.signal.reason);
  const killed = async (job: Job) => {
    await begin(job);
    await lapse(job);
  };
  const drained = async (job: Job) => {
    const attempt = await begin(job);
    attempt.end();
    await attempt.goOn(brokenOff);
    // In a place of its own, where the queue keeps nobody waiting.
    expect(await service.sql(PLACES, [job.id])).toEqual([{ state: 'created', waits: false, is_its: true }]);
  };
  const failed = async (job: Job) => {
    const away = () => Promise.reject(new DatabaseUnavailable(undefined));
    await (await begin(job)).goOn(away).catch(() => undefined);
  };

  it.each([
    ['is killed', killed],
    ['is restarted', drained],
  ])(
    'because it %s, is done however often, and by an attempt that may still fail',
    async (_, interrupted) => {
      const job = await submitted();
      for (let n = 0; n < OFTEN; n += 1) await interrupted(job);
      await failed(job);

      expect((await jobOf(job)).state).toBe('queued');
      await (await begin(job)).goOn(finish);
      expect(await jobOf(job)).toMatchObject({ state: 'done', attempt: OFTEN + 2 });
    },
  );

  it('each time it is begun, is given up in the end, with the reason', async () => {
    const job = await submitted();
    for (let n = 0; n < 25; n += 1) await (n % 2 === 0 ? killed(job) : drained(job));

    await expect(begin(job)).rejects.toThrow('no work');

    expect(await jobOf(job)).toMatchObject({
      state: 'failed',
      attempt: 26,
      problem: { kind: 'internal', code: 'job.interrupted' },
    });
  });

  it('has no more tries at what fails', async () => {
    const job = await submitted();
    for (let n = 0; n < 9; n += 1) {
      await killed(job);
      await failed(job);
    }

    expect(await jobOf(job)).toMatchObject({ state: 'failed', problem: { code: 'database.unavailable' } });
  });
});

describe('an attempt at work', () => {
  it.each([
    ['the answer to its commit is lost', new DatabaseUnavailable(undefined)],
    ['what follows its commit fails', new RangeError('a fault of ours')],
  ])('has ended its job also where %s', async (_, error) => {
    const job = await submitted();
    const attempt = await begin(job);

    await attempt.goOn(async (run) => {
      await finish(run);
      throw error;
    });

    expect([attempt.ends(), await jobOf(job)]).toMatchObject([1, { state: 'done', problem: null }]);
  });

  it('is told that its job was taken over, and does not keep it for the other', async () => {
    const { job, first, second } = await takenOver();
    await lapse(job);

    expect(await stopped(first)).toBeInstanceOf(JobLost);

    expect([await isLeased(job), second.run.signal.aborted]).toEqual([false, false]);
    await first.goOn((run) => Promise.reject(run.signal.reason));
    await second.goOn(finish);
    expect([first.ends(), second.ends()]).toEqual([0, 1]);
  });

  it('is told that its job waits for another', async () => {
    const job = await submitted();
    const attempt = await begin(job);
    await service.sql("UPDATE jobs SET state = 'queued' WHERE id = ?", [job.id]);

    expect(await stopped(attempt)).toBeInstanceOf(JobLost);

    await attempt.goOn((run) => Promise.reject(run.signal.reason));
    expect([attempt.ends(), (await jobOf(job)).state]).toEqual([0, 'queued']);
  });

  it('is told that its job is gone', async () => {
    const job = await submitted();
    const attempt = await begin(job);
    await service.sql('DELETE FROM jobs WHERE id = ?', [job.id]);

    expect(await stopped(attempt)).toBeInstanceOf(JobLost);

    await attempt.goOn((run) => Promise.reject(run.signal.reason));
  });

  it('is told that it is to be cancelled', async () => {
    const job = await submitted();
    const attempt = await begin(job);
    await asUser(() => part<Jobs>(JOBS).cancel({ userId: user.userId, roles: ['user'] }, job.id));

    await stopped(attempt);

    await attempt.goOn((run) => Promise.reject(run.signal.reason));
    expect([attempt.ends(), await jobOf(job)]).toMatchObject([1, { state: 'cancelled' }]);
  });

  // The embedded database has one session, for everybody.
  it.runIf(inject('testDatabase').kind === 'server')(
    'keeps its job while requests have every connection',
    async () => {
      const job = await submitted();
      const attempt = await begin(job);
      attempt.leases.start();
      const database = part<Database>(Database);
      const busy = () =>
        database.run(async () => {
          await database.query('SELECT pg_sleep(?)', [LONG_SECONDS]);
          return database.queryOne<{ is: boolean }>(
            'SELECT leased_until > clock_timestamp() AS is FROM jobs WHERE id = ?',
            [job.id],
          );
        });

      const seen = await Promise.all(Array.from({ length: CONNECTIONS }, () => asUser(busy)));

      expect(seen.map((row) => row?.is)).toEqual(Array(CONNECTIONS).fill(true));
      attempt.leases.stop();
      await attempt.goOn(finish);
    },
  );

  it.runIf(inject('testDatabase').kind === 'server')(
    'keeps its job while another of its process is held up',
    async () => {
      const [held, job] = [await submitted(), await submitted()];
      const attempt = await begin(job);
      const other = await begin(held, attempt.leases);
      attempt.leases.start();
      const database = part<Database>(Database);

      const seen = await asUser(() =>
        database.run(async () => {
          await database.write('UPDATE jobs SET kind = kind WHERE id = ?', [held.id]);
          await database.query('SELECT pg_sleep(?)', [LONG_SECONDS]);
          return database.queryOne('SELECT leased_until > clock_timestamp() AS is FROM jobs WHERE id = ?', [
            job.id,
          ]);
        }),
      );

      expect(seen).toEqual({ is: true });
      attempt.leases.stop();
      await attempt.goOn(finish);
      await other.goOn(finish);
    },
  );
});
