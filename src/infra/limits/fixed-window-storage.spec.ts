import { describe, expect, it } from 'vitest';
import type { Clock } from '../../shared/ports/clock.port.js';
import { FixedWindowStorage } from './fixed-window-storage.js';

const MINUTE_MS = 60_000;
const LIMIT = 3;

function storageAt(start: number) {
  let time = start;
  const clock: Clock = { now: () => new Date(time) };
  const storage = new FixedWindowStorage(clock);
  return {
    hit: (key: string) => storage.increment(key, MINUTE_MS, LIMIT, 0, 'default'),
    wait: (milliseconds: number) => (time += milliseconds),
  };
}

describe(FixedWindowStorage.name, () => {
  it('counts hits of a key', async () => {
    const { hit } = storageAt(0);
    await hit('a');

    expect(await hit('a')).toEqual({
      totalHits: 2,
      timeToExpire: 60,
      isBlocked: false,
      timeToBlockExpire: 0,
    });
  });

  it('blocks beyond the limit, not at it', async () => {
    const { hit } = storageAt(0);
    await hit('a');
    await hit('a');

    expect((await hit('a')).isBlocked).toBe(false);
    expect((await hit('a')).isBlocked).toBe(true);
  });

  it('tells the seconds until the window ends, rounded up', async () => {
    const { hit, wait } = storageAt(0);
    for (let n = 0; n < LIMIT; n += 1) await hit('a');
    wait(18_001); // 60,000 - 18,001 = 41,999 ms are left: 42 s

    expect(await hit('a')).toMatchObject({ timeToExpire: 42, timeToBlockExpire: 42 });
  });

  it('tells to wait for a second while any of it is left', async () => {
    const { hit, wait } = storageAt(0);
    await hit('a');
    wait(59_999);

    expect((await hit('a')).timeToExpire).toBe(1);
  });

  it('starts a new window when the old one has ended', async () => {
    const { hit, wait } = storageAt(0);
    for (let n = 0; n <= LIMIT; n += 1) await hit('a');
    wait(MINUTE_MS);

    expect(await hit('a')).toMatchObject({ totalHits: 1, isBlocked: false });
  });

  it('does not move the end of a window with each hit', async () => {
    const { hit, wait } = storageAt(0);
    await hit('a');
    wait(30_000);
    await hit('a');
    wait(30_000);

    expect((await hit('a')).totalHits).toBe(1);
  });

  it('counts keys apart', async () => {
    const { hit } = storageAt(0);
    await hit('a');

    expect((await hit('b')).totalHits).toBe(1);
  });

  it('forgets what has ended before it forgets what counts', async () => {
    const { hit, wait } = storageAt(0);
    for (let n = 0; n < 9_999; n += 1) await hit(`old-${n}`);
    wait(MINUTE_MS);
    await hit('live');
    await hit('one-more'); // 10,001st key: the sweep begins at 10,000

    expect((await hit('live')).totalHits).toBe(2);
  });

  it('keeps the newest half when ten thousand callers are live at once', async () => {
    const { hit } = storageAt(0);
    for (let n = 0; n < 10_000; n += 1) await hit(`${n}`);
    await hit('straw');

    expect((await hit('9999')).totalHits).toBe(2);
    expect((await hit('0')).totalHits).toBe(1);
  });
});
