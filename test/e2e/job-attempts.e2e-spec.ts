import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { JobLeases } from '../../src/infra/jobs/job-leases.js';
import { JobTable } from '../../src/infra/jobs/job-table.js';
import { JobWorker } from '../../src/infra/jobs/job-worker.js';
import { SqlCheckpoints } from '../../src/infra/jobs/sql-checkpoints.js';
import { JobLost, JobNotFound } from '../../src/shared/job-errors.js';
import { AUDIT_TRAIL } from '../../src/shared/ports/audit-trail.port.js';
import { CONSENTS } from '../../src/shared/ports/consents.port.js';
import { type Job, JOBS, type JobRun, type Jobs } from '../../src/shared/ports/jobs.port.js';
import { TRACER } from '../../src/shared/ports/tracer.port.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const KIND = 'test.work';

let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  // The attempts are the tests' own.
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

/** An attempt that has begun, in a process that shares nothing with others but the database. */
interface Attempt {
  readonly run: JobRun;
  /** How often those who do jobs of its kind were told that it ended. */
  readonly ends: () => number;
  /** Goes on with this; resolves once the attempt is settled. */
  goOn(work: (run: JobRun) => Promise<void>): Promise<void>;
}

async function begin({ id, userId }: Job): Promise<Attempt> {
  const [begun, next] = [
    Promise.withResolvers<JobRun>(),
    Promise.withResolvers<(run: JobRun) => Promise<void>>(),
  ];
  let ends = 0;
  const database = part<Database>(Database);
  const table = part<JobTable>(JobTable);
  const leases = new JobLeases(table, database);
  const worker = new JobWorker(table, leases, part(SqlCheckpoints), database, {
    trail: part(AUDIT_TRAIL),
    consents: part(CONSENTS),
    tracer: part(TRACER),
  });
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
    ends: () => ends,
    goOn: (further) => {
      next.resolve(further);
      return settled;
    },
  };
}

/** Two attempts at one job, the first of which was not heard of for too long. */
async function takenOver() {
  const job = await submitted();
  const first = await begin(job);
  await service.sql("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = ?", [job.id]);
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
