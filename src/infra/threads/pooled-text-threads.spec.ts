import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TextWork } from '../../shared/ports/text-threads.port.js';
import { type PoolSize, PooledTextThreads } from './pooled-text-threads.js';
import { TextThreadsBusy, TextWorkInterrupted } from './text-thread-errors.js';

const module = new URL('../../../test/support/text-work.worker.mjs', import.meta.url).href;
const DOUBLE: TextWork<number, number> = { module, name: 'double' };
const FAIL: TextWork<undefined, never> = { module, name: 'fail' };
const SPIN: TextWork<undefined, never> = { module, name: 'spin' };
const HOLD: TextWork<Int32Array, string> = { module, name: 'hold' };
const LIMIT_MS = 30_000;

const newSignal = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
const release = (signal: Int32Array): void => {
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
};

let threads: PooledTextThreads | undefined;
const open = (size: Partial<PoolSize> = {}, owner: () => string = () => 'one'): PooledTextThreads =>
  (threads = new PooledTextThreads({ threads: 1, queue: 8, ...size }, owner));

afterEach(async () => {
  vi.useRealTimers();
  await threads?.close();
});

describe(PooledTextThreads.name, () => {
  it('answers with what the function returns', async () => {
    await expect(open().run(DOUBLE, 21)).resolves.toBe(42);
  });

  it('rejects with an interruption when the function throws, and runs the next work', async () => {
    const pool = open();

    await expect(pool.run(FAIL, undefined)).rejects.toThrow(TextWorkInterrupted);
    await expect(pool.run(DOUBLE, 1)).resolves.toBe(2);
  });

  it('cuts off endless work at its limit and runs the next on a new thread', async () => {
    const pool = open({ jobLimitMs: 1 });

    await expect(pool.run(SPIN, undefined)).rejects.toThrow(TextWorkInterrupted);
    await pool.close();
    await expect(open().run(DOUBLE, 1)).resolves.toBe(2);
  });

  it('counts the time limit from the start of the work, not of its waiting', async () => {
    const pool = open({ jobLimitMs: LIMIT_MS });
    await pool.run(DOUBLE, 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const timerIsSet = async (): Promise<void> => {
      while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    };
    const [first, second] = [newSignal(), newSignal()];
    const running = pool.run(HOLD, first);
    const waiting = pool.run(HOLD, second);
    await timerIsSet();
    vi.advanceTimersByTime(LIMIT_MS - 1);
    release(first);
    await running;
    await timerIsSet();
    vi.advanceTimersByTime(LIMIT_MS - 1);
    release(second);

    await expect(waiting).resolves.toBe('released');
  });

  it('keeps room for others when one account sends many texts', async () => {
    const signal = newSignal();
    let owner = 'many';
    const pool = open({ queue: 8 }, () => owner);
    // One runs; two, a quarter of the queue, wait.
    const held = [pool.run(HOLD, signal), pool.run(DOUBLE, 1), pool.run(DOUBLE, 2)];

    await expect(pool.run(DOUBLE, 3)).rejects.toThrow(TextThreadsBusy);
    owner = 'other';
    held.push(pool.run(DOUBLE, 4));
    release(signal);

    expect(await Promise.all(held)).toEqual(['released', 2, 4, 8]);
  });

  it('finishes what waits before it closes', async () => {
    const pool = open();
    const asked = [pool.run(DOUBLE, 1), pool.run(DOUBLE, 2)];
    await pool.close();

    expect(await Promise.all(asked)).toEqual([2, 4]);
  });
});
