import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { findAbandoned, handBack } from '../../src/infra/jobs/abandoned-jobs.js';
import { JobQueue } from '../../src/infra/jobs/job-queue.js';
import { JobUpkeep } from '../../src/infra/jobs/job-upkeep.js';
import { PrometheusMeter } from '../../src/infra/metrics/prometheus-meter.js';
import type { JobDto } from '../../src/http/job.dto.js';
import type { Envelope } from '../support/api-client.js';
import { type JobClient, jobsAt } from '../support/job-client.js';
import { CLOCK, type Clock } from '../../src/shared/ports/clock.port.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const ASK_EVERY_MS = 50;

let service: TestApp;
let ann: SignedIn;
let jobs: JobClient;
beforeAll(async () => {
  // What happens to the jobs is the tests' own doing.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  ann = await service.register();
  jobs = jobsAt(service.api, ann.token);
});
afterAll(() => service?.close());

const part = <Part>(token: Parameters<TestApp['app']['get']>[0]): Part =>
  service.app.get(token, { strict: false });
/** Of a process that works on `own`, and holds its lock. */
const upkeepWith = (meter: PrometheusMeter, own: readonly number[] = []) =>
  new JobUpkeep(
    part(Database),
    { queue: part(JobQueue), leases: { own }, presence: { isTrusted: true } },
    part<Clock>(CLOCK),
    meter,
  );
const submitted = async () => (await jobs.generate()).body.data.job_id;
/** An old job that a process took out of the queue so many seconds ago, and was not heard of since. */
async function fetched(secondsAgo: number): Promise<number> {
  const id = await submitted();
  await service.sql("UPDATE jobs SET created_at = now() - interval '1 hour' WHERE id = ?", [id]);
  await service.sql(
    `UPDATE queue.job SET state = 'active', started_on = now() - ? * interval '1 second'
      WHERE id = (SELECT queue_id FROM jobs WHERE id = ?)`,
    [secondsAgo, id],
  );
  return id;
}
const placeOf = async (id: number) => {
  const [row] = await service.sql<{ id: string; state: string | null }>(
    'SELECT j.queue_id AS id, q.state FROM jobs j LEFT JOIN queue.job q ON q.id = j.queue_id WHERE j.id = ?',
    [id],
  );
  return row!;
};
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(ASK_EVERY_MS);
}

describe('the upkeep of jobs', () => {
  it('sends again what a process took out of the queue and never began', async () => {
    const [lost, justTaken] = [await fetched(60), await fetched(1)];
    const before = [await placeOf(lost), await placeOf(justTaken)];
    const upkeep = upkeepWith(new PrometheusMeter());

    upkeep.start();
    await until(async () => (await placeOf(lost)).id !== before[0]!.id);
    upkeep.stop();

    expect(await placeOf(lost)).toMatchObject({ state: 'created' });
    expect(await placeOf(justTaken)).toEqual(before[1]);
  });

  it('leaves alone what was put back this moment, which the queue is about to try again', async () => {
    const [lost, postponed] = [await fetched(60), await fetched(60)];
    await service.sql("UPDATE jobs SET leased_until = now() + interval '2 seconds' WHERE id = ?", [
      postponed,
    ]);
    const before = [await placeOf(lost), await placeOf(postponed)];
    const upkeep = upkeepWith(new PrometheusMeter());

    upkeep.start();
    await until(async () => (await placeOf(lost)).id !== before[0]!.id);
    upkeep.stop();

    expect(await placeOf(postponed)).toEqual(before[1]);
  });
});

interface AtWork {
  /** Seconds that are left of it. */
  readonly lease: number;
  readonly worker: number | null;
  readonly isConnected: boolean;
  readonly byLocks?: boolean;
  readonly place?: string;
}

describe('a job at work is taken to be abandoned', () => {
  const WORKER = 77;
  it.each<[string, AtWork, boolean]>([
    ['when its lease has run out', { lease: -0.1, worker: null, isConnected: false }, true],
    [
      'when its process is gone, and a renewal late',
      { lease: 1.4, worker: WORKER, isConnected: false },
      true,
    ],
    ['not while its process is connected', { lease: 1.4, worker: WORKER, isConnected: true }, false],
    ['not when its process was heard of just now', { lease: 1.6, worker: WORKER, isConnected: false }, false],
    ['not when its process never told a number', { lease: 1.4, worker: null, isConnected: false }, false],
    [
      'not by a lock, when whoever asks was cut off',
      { lease: 1.4, worker: WORKER, isConnected: false, byLocks: false },
      false,
    ],
    [
      'also where the queue waits with it',
      { lease: -0.1, worker: null, isConnected: false, place: 'retry' },
      true,
    ],
  ])('%s', async (_, { lease, worker, isConnected, byLocks = true, place = 'active' }, isAbandoned) => {
    const database = part<Database>(Database);
    const id = await fetched(60);

    // In one transaction, for which the time stands still.
    const found = await database.asOperator(() =>
      database.run(async () => {
        await database.write(
          "UPDATE jobs SET state = 'running', worker = ?, leased_until = now() + ? * interval '1 second' WHERE id = ?",
          [worker, lease, id],
        );
        await database.write(
          'UPDATE queue.job SET state = ?::queue.job_state WHERE id = (SELECT queue_id FROM jobs WHERE id = ?)',
          [place, id],
        );
        if (isConnected) await database.query('SELECT pg_advisory_xact_lock(7262016, ?)', [WORKER]);
        return findAbandoned(database, { except: [], byLocks });
      }),
    );
    await service.sql("UPDATE jobs SET state = 'done', finished_at = now() WHERE id = ?", [id]);

    expect(found.some((job) => job.id === id)).toBe(isAbandoned);
  });

  it('and waits for another, which its steps tell', async () => {
    const id = await fetched(60);
    await service.sql(
      "UPDATE jobs SET state = 'running', attempt = 1, worker = 77, leased_until = now() + interval '1.4 seconds' WHERE id = ?",
      [id],
    );
    const before = await placeOf(id);
    const upkeep = upkeepWith(new PrometheusMeter());

    upkeep.start();
    await until(async () => (await placeOf(id)).id !== before.id);
    upkeep.stop();

    expect(await jobs.get(id)).toMatchObject({
      state: 'queued',
      message: 'The process ended; another goes on',
    });
  });

  it('once, though whoever fetched it since has not begun', async () => {
    const database = part<Database>(Database);
    const id = await fetched(60);
    const { id: old } = await placeOf(id);
    await service.sql(
      "UPDATE jobs SET state = 'running', leased_until = now() - interval '1 second' WHERE id = ?",
      [id],
    );

    const found = await database.asOperator(async () => {
      const first = await findAbandoned(database, { except: [], byLocks: true });
      await handBack(database, { id, old, queueId: old, at: new Date() });
      return [first, await findAbandoned(database, { except: [], byLocks: true })].map((rows) =>
        rows.some((row) => row.id === id),
      );
    });

    expect(found).toEqual([true, false]);
  });
});

describe('a job at work is left alone', () => {
  const begun = async (lease: number) => {
    const id = await fetched(60);
    await service.sql(
      "UPDATE jobs SET state = 'running', leased_until = now() + ? * interval '1 second' WHERE id = ?",
      [lease, id],
    );
    return id;
  };

  it('by its own process, which looks before it renews', async () => {
    const [own, other] = [await begun(-1), await begun(-1)];
    const before = [await placeOf(own), await placeOf(other)];
    const upkeep = upkeepWith(new PrometheusMeter(), [own]);

    upkeep.start();
    await until(async () => (await placeOf(other)).id !== before[1]!.id);
    upkeep.stop();

    expect(await placeOf(own)).toEqual(before[0]);
  });

  it('by whoever meant to put it back, when it was heard of since', async () => {
    const database = part<Database>(Database);
    const id = await begun(60);
    const { id: old } = await placeOf(id);

    const isBack = await database.asOperator(() =>
      handBack(database, { id, old, queueId: randomUUID(), at: new Date() }),
    );

    expect([isBack, (await placeOf(id)).id]).toEqual([false, old]);
  });
});

describe('a job that cannot be sent anew', () => {
  it.each([
    ['that the queue forgot', 'queued'],
    ['whose process is gone', 'running'],
  ])('holds up no other %s, and is counted', async (_, state) => {
    const [bad, good] = [await fetched(60), await fetched(60)];
    if (state === 'running')
      await service.sql(
        "UPDATE jobs SET state = 'running', leased_until = now() - interval '1 minute' + id * interval '1 ms' WHERE id IN (?, ?)",
        [bad, good],
      );
    await service.sql(
      `CREATE FUNCTION refuse_job() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN IF NEW.id = ${bad} THEN RAISE EXCEPTION ''bad row''; END IF; RETURN NEW; END'`,
    );
    await service.sql(
      'CREATE TRIGGER refuse_job BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION refuse_job()',
    );
    const before = [await placeOf(bad), await placeOf(good)];
    const meter = new PrometheusMeter();
    const upkeep = upkeepWith(meter);

    upkeep.start();
    await until(async () => (await placeOf(good)).id !== before[1]!.id);
    upkeep.stop();
    await service.sql('DROP FUNCTION refuse_job CASCADE');

    expect([await placeOf(bad), (await placeOf(good)).state]).toEqual([before[0], 'created']);
    expect(await meter.exposition()).toMatch(/^jobs_resend_failures_total 1$/mu);
  });
});

// The embedded database has one session, in which nothing comes in between.
describe.runIf(inject('testDatabase').kind === 'server')('a job that is cancelled', () => {
  it('while it is put back among those that wait, is cancelled', async () => {
    const id = await submitted();
    await service.sql("UPDATE jobs SET state = 'running', attempt = 1 WHERE id = ?", [id]);
    const database = part<Database>(Database);
    const waiting =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    const isAwaited = async () => (await service.sql(waiting)).length > 0;
    const [putBack, cancelling] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const puttingBack = database.asUser(ann.userId, () =>
      database.run(async () => {
        await database.write("UPDATE jobs SET state = 'queued' WHERE id = ?", [id]);
        putBack.resolve();
        await cancelling.promise;
      }),
    );
    await putBack.promise;
    const answer = service.api<Envelope<JobDto>>('DELETE', `/api/jobs/${id}`, ann);
    await until(isAwaited);
    cancelling.resolve();
    await puttingBack;

    expect((await answer).body.data.state).toBe('cancelled');
  });
});
