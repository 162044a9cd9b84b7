import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { JobFeed } from '../../src/infra/jobs/job-feed.js';
import { JobQueue } from '../../src/infra/jobs/job-queue.js';
import { JobReader } from '../../src/infra/jobs/job-reader.js';
import { JobTable } from '../../src/infra/jobs/job-table.js';
import { JobWorker } from '../../src/infra/jobs/job-worker.js';
import { type JobParts, SqlJobs } from '../../src/infra/jobs/sql-jobs.js';
import { AnotherJobOpen, JobQueueFull, SubmissionsBusy, TooManyJobs } from '../../src/shared/job-errors.js';
import type { Job } from '../../src/shared/ports/jobs.port.js';
import type { Principal } from '../../src/shared/principal.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const MOST = 5;
const AT_ONCE = 6;
/** Fewer than that. */
const CONNECTIONS = 4;
const KIND = 'test.nothing';
/** One at a time of each user. */
const ALONE = 'test.alone';

let service: TestApp;
let database: Database;
let jobs: SqlJobs;
let parts: JobParts;
beforeAll(async () => {
  // No worker: accepted jobs stay open.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0', DATABASE_POOL_MAX: String(CONNECTIONS) } });
  const { app } = service;
  database = app.get(Database, { strict: false });
  parts = {
    table: app.get(JobTable, { strict: false }),
    reader: app.get(JobReader, { strict: false }),
    queue: app.get(JobQueue, { strict: false }),
    worker: app.get(JobWorker, { strict: false }),
    feed: app.get(JobFeed, { strict: false }),
  };
  jobs = new SqlJobs(database, parts, { ofUser: MOST, ofAll: 1000 });
  jobs.handle(ALONE, async () => undefined, { isAlone: true });
});
afterAll(() => service?.close());

let user: SignedIn;
let principal: Principal;
beforeEach(async () => {
  user = await service.register();
  principal = { userId: user.userId, roles: ['user'] };
});

const wanted = (count: number) => Array.from({ length: count }, () => ({ kind: KIND, request: {} }));
const asUser = <Result>(work: () => Promise<Result>) => database.asUser(user.userId, work);
/** Calls all at the same time; returns the accepted results, and expects TooManyJobs of the others. */
async function accepted<Result>(asks: readonly (() => Promise<Result>)[]): Promise<readonly Result[]> {
  const answers = await Promise.allSettled(asks.map((ask) => asUser(ask)));
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(refusals.filter((reason) => !(reason instanceof TooManyJobs))).toEqual([]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}
const often = <Result>(ask: () => Promise<Result>) => accepted(Array.from({ length: AT_ONCE }, () => ask));
const open = () =>
  service.sql<{ id: number; turn: number }>(
    'SELECT id, turn FROM jobs WHERE user_id = ? AND finished_at IS NULL ORDER BY id',
    [user.userId],
  );

describe('the limit of open jobs of one user', () => {
  it('holds for submissions at the same time, each accepted as a whole or refused', async () => {
    const batches = await often(() => jobs.submit(user.userId, wanted(2)));

    // Two fit twice into five, and not a third time.
    expect(batches.map((batch) => batch.length)).toEqual([2, 2]);
    expect(await open()).toHaveLength(4);
  });

  it('gives every accepted job a turn of its own', async () => {
    await often(() => jobs.submit(user.userId, wanted(1)));

    const turns = (await open()).map(({ turn }) => turn);
    expect(turns).toHaveLength(MOST);
    expect(new Set(turns).size).toBe(MOST);
  });

  it('holds for jobs that are sent again at the same time', async () => {
    const sent: readonly Job[] = await asUser(() => jobs.submit(user.userId, wanted(MOST)));
    for (const { id } of sent) await asUser(() => jobs.cancel(principal, id));
    await asUser(() => jobs.submit(user.userId, wanted(MOST - 2)));

    const again = await accepted(
      sent.map(
        ({ id }) =>
          () =>
            jobs.replay(principal, id),
      ),
    );

    expect(again).toHaveLength(2);
    expect(await open()).toHaveLength(MOST);
  });

  it('does not refuse submitAlone if the job is open already', async () => {
    const { job } = await asUser(() => jobs.submitAlone(user.userId, { kind: KIND, request: {} }));
    await asUser(() => jobs.submit(user.userId, wanted(MOST - 1)));

    const found = await asUser(() => jobs.submitAlone(user.userId, { kind: KIND, request: {} }));

    expect([found.job.id, found.isNew]).toEqual([job.id, false]);
  });

  it('does not count the jobs of other users', async () => {
    await asUser(() => jobs.submit(user.userId, wanted(MOST)));
    const other = await service.register();

    const sent = await database.asUser(other.userId, () => jobs.submit(other.userId, wanted(MOST)));

    expect(sent).toHaveLength(MOST);
  });
});

describe('a queue that fills up', () => {
  const withPlaces = async (free: number): Promise<SqlJobs> => {
    const [row] = await service.sql<{ open: number }>(
      'SELECT count(*)::integer AS open FROM jobs WHERE finished_at IS NULL',
    );
    return new SqlJobs(database, parts, { ofUser: 1000, ofAll: (row?.open ?? 0) + free });
  };
  const submitUntilRefused = async (queue: SqlJobs, userId: number): Promise<number> => {
    for (let sent = 0; ; sent += 1) {
      const answer = await Promise.allSettled([
        database.asUser(userId, () => queue.submit(userId, wanted(1))),
      ]);
      if (answer[0].status === 'fulfilled') continue;
      expect(answer[0].reason).toBeInstanceOf(JobQueueFull);
      return sent;
    }
  };

  it('has room for a new user after others have submitted all that they may', async () => {
    const queue = await withPlaces(200);
    const sent: number[] = [];
    for (let n = 0; n < 6; n += 1)
      sent.push(await submitUntilRefused(queue, (await service.register()).userId));

    // The first may fill a twenty-fifth of 200 free places: 7, for at 193 free ones the share is 7.
    expect(sent[0]).toBe(7);
    expect(sent.at(-1)).toBeGreaterThan(0);
    expect(await submitUntilRefused(queue, user.userId)).toBeGreaterThan(0);
  });

  it('takes an export or import also when it is full', async () => {
    const queue = await withPlaces(0);

    await expect(asUser(() => queue.submit(user.userId, wanted(1)))).rejects.toThrow(JobQueueFull);
    const { job } = await asUser(() => queue.submitAlone(user.userId, { kind: ALONE, request: {} }));

    expect(job.state).toBe('queued');
  });
});

describe('a job of a kind of which a user has one at a time', () => {
  const alone = () => jobs.submitAlone(user.userId, { kind: ALONE, request: {} });
  const cancelled = async () => {
    const { job } = await asUser(alone);
    return asUser(() => jobs.cancel(principal, job.id));
  };

  it('is not sent again while another is open', async () => {
    const before = await cancelled();
    const { job: other } = await asUser(alone);

    const again = asUser(() => jobs.replay(principal, before.id));

    await expect(again).rejects.toThrow(AnotherJobOpen);
    await expect(again).rejects.toThrow(`/api/jobs/${other.id} `);
    expect((await asUser(() => jobs.get(principal, before.id))).state).toBe('cancelled');
  });

  it('is open once after submissions and retries at the same time', async () => {
    const before: Job[] = [];
    for (let n = 0; n < MOST - 1; n += 1) before.push(await cancelled());

    const answers = await Promise.allSettled([
      ...before.map(({ id }) => asUser(() => jobs.replay(principal, id))),
      asUser(alone),
    ]);

    expect(await open()).toHaveLength(1);
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(refusals.filter((reason) => !(reason instanceof AnotherJobOpen))).toEqual([]);
  });

  it('is sent again once the other has ended', async () => {
    const [before] = [await cancelled(), await cancelled()];

    await asUser(() => jobs.replay(principal, before.id));

    expect((await open()).map(({ id }) => id)).toEqual([before.id]);
  });
});

// The embedded database has one session.
describe.runIf(inject('testDatabase').kind === 'server')(
  'submissions that wait for another of their user',
  () => {
    it('hold no connection, and are accepted when the other has ended', async () => {
      const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      // Another process that stores jobs of the user.
      const elsewhere = asUser(() =>
        database.run(async () => {
          await database.query("SELECT pg_advisory_xact_lock(hashtext('jobs.open'), ?)", [user.userId]);
          held.resolve();
          await done.promise;
        }),
      );
      await held.promise;
      const other = await service.register();
      const sent = accepted([
        async () => [(await jobs.submitAlone(user.userId, { kind: ALONE, request: {} })).job],
        ...Array.from({ length: AT_ONCE }, () => () => jobs.submit(user.userId, wanted(1))),
      ]);

      // More than there are connections.
      await Promise.all(
        Array.from({ length: CONNECTIONS + 1 }, () =>
          database.asUser(other.userId, () => jobs.submit(other.userId, wanted(1))),
        ),
      );

      expect(await open()).toEqual([]);
      done.resolve();
      await elsewhere;
      expect(await sent).toHaveLength(MOST);
    });

    it('are refused with job.submissions_busy after a while', async () => {
      const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const elsewhere = asUser(() =>
        database.run(async () => {
          await database.query("SELECT pg_advisory_xact_lock(hashtext('jobs.open'), ?)", [user.userId]);
          held.resolve();
          await done.promise;
        }),
      );
      await held.promise;

      await expect(asUser(() => jobs.submit(user.userId, wanted(1)))).rejects.toThrow(SubmissionsBusy);
      done.resolve();
      await elsewhere;
    });
  },
);
