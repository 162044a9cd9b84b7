import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { FixedWindowStorage } from '../../src/infra/limits/fixed-window-storage.js';
import { SharedWindowStorage } from '../../src/infra/limits/shared-window-storage.js';
import { RedisConnection } from '../../src/infra/redis/redis-connection.js';
import { RedisCounters } from '../../src/infra/redis/redis-counters.js';
import type { BlindIndex } from '../../src/shared/ports/blind-index.port.js';
import { type OwnRedis, ownRedis } from '../support/own-redis.js';

const WINDOW_MS = 60_000;
const LIMIT = 5;
/** Settled four times a second. */
const SETTLED_MS = 600;

/** Tells what it was given apart; that it cannot be read, the tests of the real one show. */
const index: BlindIndex = {
  digestOf: async (purpose, text) => Buffer.from(`${purpose}|${text}`).toString('hex'),
};

describe.runIf(inject('testDatabase').kind === 'server')('limits that two processes share', () => {
  let redis: OwnRedis;
  const connections: RedisConnection[] = [];
  let first: SharedWindowStorage;
  let second: SharedWindowStorage;
  let tests = 0;
  let caller: string;

  beforeAll(async () => {
    const own = await ownRedis();
    if (own === undefined) throw new Error('needs redis-server');
    redis = own;
    const storage = async () => {
      const connection = await RedisConnection.open(redis.url);
      connections.push(connection);
      const clock = { now: () => new Date() };
      const counters = new RedisCounters(connection, index);
      return new SharedWindowStorage(new FixedWindowStorage(clock), counters, new Set(['exact']));
    };
    [first, second] = [await storage(), await storage()];
  });
  afterAll(async () => {
    await Promise.all(connections.map((each) => each.close()));
    await redis?.kill();
  });

  const hit = (storage: SharedWindowStorage, name: string) =>
    storage.increment(`${name}:${caller}`, WINDOW_MS, LIMIT, WINDOW_MS, name);
  const newCaller = () => (caller = `ip:192.0.2.${(tests += 1)}`);

  it('hold to the request where they are exact', async () => {
    newCaller();
    const hits = [];
    for (let n = 0; n < LIMIT + 1; n += 1) hits.push(await hit(n % 2 === 0 ? first : second, 'exact'));

    expect(hits.map(({ totalHits }) => totalHits)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hits.map(({ isBlocked }) => isBlocked)).toEqual([false, false, false, false, false, true]);
    expect(hits.every(({ timeToExpire }) => timeToExpire <= 60 && timeToExpire > 50)).toBe(true);
  });

  it('hold after a moment where they are not', async () => {
    newCaller();
    for (let n = 0; n < LIMIT; n += 1) await hit(first, 'default');
    await hit(second, 'default');
    await pause(SETTLED_MS);

    expect(await hit(second, 'default')).toMatchObject({ totalHits: LIMIT + 2, isBlocked: true });
    await pause(SETTLED_MS); // those of the second are told as well
    expect((await hit(first, 'default')).isBlocked).toBe(true);
  });

  it('lose no hit that comes while they settle', async () => {
    newCaller();
    const until = Date.now() + 2 * SETTLED_MS;
    let sent = 0;
    while (Date.now() < until) {
      await Promise.all([hit(first, 'default'), hit(second, 'default')]);
      sent += 2;
      await pause(1);
    }
    await pause(SETTLED_MS);
    await hit(first, 'default'); // asks for what the other told last
    await pause(SETTLED_MS);

    expect((await hit(first, 'default')).totalHits).toBe(sent + 2);
  });

  it('keep nothing in Redis that names anybody', async () => {
    newCaller();
    await hit(first, 'exact');
    const dump = await redis.dump();

    expect(dump).toMatch(/persona:count:/u);
    expect(dump).not.toContain('192.0.2');
  });

  it('count in each process alone while Redis is away', async () => {
    newCaller();
    await redis.kill();
    for (let n = 0; n < LIMIT; n += 1) await hit(first, 'exact');

    expect(await hit(first, 'exact')).toMatchObject({ totalHits: LIMIT + 1, isBlocked: true });
    expect(await hit(second, 'exact')).toMatchObject({ totalHits: 1, isBlocked: false });
  });
});
