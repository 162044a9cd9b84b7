import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JobReconciliation } from '../../src/infra/jobs/job-reconciliation.js';
import type { RedisConnection } from '../../src/infra/redis/redis-connection.js';
import { REDIS } from '../../src/infra/redis/redis.module.js';
import { type JobClient, jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let redis: RedisConnection | undefined;
beforeAll(async () => {
  service = await startTestApp();
  redis = service.app.get<RedisConnection | undefined>(REDIS, { strict: false });
});
afterAll(() => service?.close());

interface Author extends SignedIn {
  readonly jobs: JobClient;
}

/** Somebody with a job that ended, and answers in the caches. */
async function settled(): Promise<Author> {
  const user = await service.register();
  const jobs = jobsAt(service.api, user.token);
  expect((await jobs.ended((await jobs.generate()).body.data.job_id)).state).toBe('done');
  const path = `/api/personas/user/${user.userId}`;
  expect((await service.api('GET', path, { token: user.token })).status).toBe(200);
  return { ...user, jobs };
}

const inQueue = async (userId: number) =>
  (await service.sql<object>(`SELECT 1 FROM queue.job WHERE (data->>'user')::int = ?`, [userId])).length;
const inRedis = async (userId: number) => {
  const names = (await redis?.client.keys('persona:*')) ?? [];
  return names.filter((name) => name.split(':').includes(String(userId)));
};
const erase = ({ token }: SignedIn) => service.api('DELETE', '/api/privacy/account', { token });

describe('an erasure', () => {
  it('takes ended jobs out of the queue and sealed answers out of Redis, and leaves those of others', async () => {
    const [leaves, stays] = [await settled(), await settled()];
    await vi.waitUntil(async () => redis === undefined || (await inRedis(stays.userId)).length > 0);
    expect([await inQueue(leaves.userId), await inQueue(stays.userId)]).toEqual([1, 1]);
    expect((await inRedis(leaves.userId)).length > 0).toBe(redis !== undefined);

    expect((await erase(leaves)).status).toBe(200);

    expect([await inQueue(leaves.userId), await inQueue(stays.userId)]).toEqual([0, 1]);
    expect(await inRedis(leaves.userId)).toEqual([]);
    expect((await inRedis(stays.userId)).length > 0).toBe(redis !== undefined);
  });

  it('that could not reach the queue is completed by the next reconciliation', async () => {
    const stays = await settled();
    await service.sql(
      `INSERT INTO queue.job (id, name, data, state) VALUES (gen_random_uuid(), 'persona-jobs', '{"job": 2000000000, "user": 2000000000}', 'completed')`,
    );
    expect(await inQueue(2_000_000_000)).toBe(1);
    await service.app.get(JobReconciliation, { strict: false }).run();

    expect([await inQueue(2_000_000_000), await inQueue(stays.userId)]).toEqual([0, 1]);
  });
});
