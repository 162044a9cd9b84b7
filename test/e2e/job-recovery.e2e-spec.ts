import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { JobDto } from '../../src/modules/jobs/index.js';
import { Database } from '../../src/infra/database/database.js';
import { TIMINGS } from '../../src/infra/jobs/job-queue.module.js';
import { JobReconciliation } from '../../src/infra/jobs/job-reconciliation.js';
import { JOB_TIMINGS } from '../../src/infra/jobs/queue-settings.js';
import type { Envelope } from '../support/api-client.js';
import { type JobClient, jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const ASK_EVERY_MS = 50;

let service: TestApp;
let ann: SignedIn;
let jobs: JobClient;
beforeAll(async () => {
  // The tests change the state of the jobs themselves.
  service = await startTestApp({
    env: { JOB_CONCURRENCY: '0' },
    overrides: (builder) => builder.overrideProvider(TIMINGS).useValue({ ...JOB_TIMINGS, monitorSeconds: 1 }),
  });
  ann = await service.register();
  jobs = jobsAt(service.api, ann.token);
});
afterAll(() => service?.close());

const part = <Part>(token: Parameters<TestApp['app']['get']>[0]): Part =>
  service.app.get(token, { strict: false });
const reconcile = () => part<JobReconciliation>(JobReconciliation).run();
const submitted = async () => (await jobs.generate()).body.data.job_id;

interface Place {
  readonly id: string;
  readonly state: string | null;
}
const placeOf = async (id: number): Promise<Place> => {
  const [row] = await service.sql<Place>(
    'SELECT j.queue_id AS id, q.state FROM jobs j LEFT JOIN queue.job q ON q.id = j.queue_id WHERE j.id = ?',
    [id],
  );
  return row!;
};
const begin = (id: number) =>
  service.sql("UPDATE jobs SET state = 'running', attempt = 1 WHERE id = ?", [id]);
/** A worker fetched the job; its last heartbeat was so many seconds ago. */
const fetch = (id: number, heartbeatSecondsAgo: number) =>
  service.sql(
    `UPDATE queue.job SET state = 'active', started_on = now(), heartbeat_on = now() - ? * interval '1 second'
      WHERE id = (SELECT queue_id FROM jobs WHERE id = ?)`,
    [heartbeatSecondsAgo, id],
  );
const inQueue = (id: number, change: string) =>
  service.sql(`${change} WHERE id = (SELECT queue_id FROM jobs WHERE id = ?)`, [id]);
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(ASK_EVERY_MS);
}

describe('a job that a worker has fetched', () => {
  it('is tried again when its heartbeat stops, and not before', async () => {
    const [lost, alive] = [await submitted(), await submitted()];
    await fetch(lost, 60);
    await fetch(alive, -3600); // a heartbeat of the future does not run out during the test

    await until(async () => (await placeOf(lost)).state === 'retry');

    expect(await placeOf(alive)).toMatchObject({ state: 'active' });
  });
});

describe('the reconciliation of jobs and queue', () => {
  it.each([
    ['is missing in', 'DELETE FROM queue.job'],
    ['has failed in', "UPDATE queue.job SET state = 'failed', completed_on = now()"],
    ['has completed in', "UPDATE queue.job SET state = 'completed', completed_on = now()"],
  ])('sends a waiting job again that %s the queue', async (_, change) => {
    const id = await submitted();
    const before = await placeOf(id);
    await inQueue(id, change);

    await reconcile();

    const after = await placeOf(id);
    expect(after.state).toBe('created');
    expect(after.id).not.toBe(before.id);
    expect(await jobs.get(id)).toMatchObject({ state: 'queued', message: 'Waiting for its turn' });
  });

  it('makes a running job wait again that is missing in the queue', async () => {
    const id = await submitted();
    await begin(id);
    await inQueue(id, 'DELETE FROM queue.job');

    await reconcile();

    expect((await placeOf(id)).state).toBe('created');
    expect(await jobs.get(id)).toMatchObject({
      state: 'queued',
      message: 'The process ended; another goes on',
    });
  });

  it('leaves jobs alone that wait or run in the queue', async () => {
    const [waiting, running] = [await submitted(), await submitted()];
    await fetch(running, 0);
    await begin(running);
    const before = [await placeOf(waiting), await placeOf(running)];

    await reconcile();

    expect([await placeOf(waiting), await placeOf(running)].map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    );
  });

  it('sends the others when one job cannot be sent', async () => {
    const [bad, good] = [await submitted(), await submitted()];
    for (const id of [bad, good]) await inQueue(id, 'DELETE FROM queue.job');
    await service.sql(
      `CREATE FUNCTION refuse_job() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN IF NEW.id = ${bad} THEN RAISE EXCEPTION ''bad row''; END IF; RETURN NEW; END'`,
    );
    await service.sql(
      'CREATE TRIGGER refuse_job BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION refuse_job()',
    );

    await reconcile();
    await service.sql('DROP FUNCTION refuse_job CASCADE');

    expect([(await placeOf(bad)).state, (await placeOf(good)).state]).toEqual([null, 'created']);
  });
});

// The embedded database has one session, so that nothing runs in between.
describe.runIf(inject('testDatabase').kind === 'server')('a job that is cancelled', () => {
  it('is cancelled even if an attempt puts it back into the queue at the same time', async () => {
    const id = await submitted();
    await begin(id);
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
