import type { BlindIndex } from '../../shared/ports/blind-index.port.js';
import type { CounterState, CounterStep, SharedCounters } from '../../shared/ports/shared-counters.port.js';
import type { RedisConnection } from './redis-connection.js';

/** Adds to each key and begins its time with its first step, as one command whatever their number. */
const SCRIPT = `
local states = {}
for i, key in ipairs(KEYS) do
  local by, ttl = ARGV[2 * i - 1], ARGV[2 * i]
  local total = redis.call('INCRBY', key, by)
  local left = redis.call('PTTL', key)
  if left < 0 then
    redis.call('PEXPIRE', key, ttl)
    left = tonumber(ttl)
  end
  states[2 * i - 1] = total
  states[2 * i] = left
end
return states`;

/** Counters in Redis that several processes share. */
export class RedisCounters implements SharedCounters {
  constructor(
    private readonly redis: RedisConnection,
    private readonly index: BlindIndex,
  ) {}

  async add(steps: readonly CounterStep[]): Promise<readonly CounterState[] | undefined> {
    const digests = await Promise.all(steps.map(({ name }) => this.index.digestOf('counter', name)));
    const states = await this.redis.ask((client) =>
      client.eval(SCRIPT, {
        keys: digests.map((digest) => `persona:count:${digest}`),
        arguments: steps.flatMap(({ by, ttlMs }) => [String(by), String(ttlMs)]),
      }),
    );
    if (states === undefined) return undefined;
    const numbers = states as readonly number[];
    return steps.map((_, i) => ({ total: numbers[2 * i] ?? 0, endsInMs: numbers[2 * i + 1] ?? 0 }));
  }
}
