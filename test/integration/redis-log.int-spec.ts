import { Logger } from '@nestjs/common';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { RedisConnection } from '../../src/infra/redis/redis-connection.js';
import { ownRedis } from '../support/own-redis.js';

const COMMANDS = 40;
const redis = await ownRedis();
afterAll(() => redis?.kill());

describe.runIf(redis !== undefined)('a Redis that falls silent', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is told of once a second with how many commands it failed, and at once for the first', async () => {
    const connection = await RedisConnection.open(redis!.url);
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const told = () => warn.mock.calls.map(([line]) => line as { failures: number; err: unknown });
    redis!.freeze();

    const answers = await Promise.all(
      Array.from({ length: COMMANDS }, () => connection.ask((client) => client.get('key'))),
    );
    const atOnce = told();
    const failures = () => told().reduce((sum, line) => sum + line.failures, 0);
    await vi.waitUntil(() => failures() === COMMANDS, { timeout: 10_000 });
    redis!.thaw();
    await connection.close();

    expect(answers).toEqual(Array(COMMANDS).fill(undefined));
    expect(atOnce[0]).toMatchObject({ failures: 1, err: expect.any(Error) });
    expect(told().length).toBeLessThan(5);
  });
});
