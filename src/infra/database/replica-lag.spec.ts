import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReplicaLag } from './replica-lag.js';

const HOUR = 3600;

/** A primary that has written so far, and a copy that has got so far, whose last change is an hour old. */
function servers() {
  const now = { written: 1, replayed: 1, isPrimaryUp: true, asked: 0 };
  const lag = new ReplicaLag(
    {
      position: async () => {
        now.asked += 1;
        if (!now.isPrimaryUp) throw new Error('away');
        return String(now.written);
      },
      look: async (position) => ({
        isStandby: true,
        hasReached: position !== undefined && now.replayed >= Number(position),
        ageSeconds: HOUR,
      }),
    },
    60,
  );
  const lagAfter = async (seconds: number) => {
    vi.advanceTimersByTime(seconds * 1000);
    return (await lag.measure()).lagSeconds;
  };
  return { now, lagAfter };
}

describe(ReplicaLag.name, () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => vi.useRealTimers());

  it('is nothing while the copy has all that was written, however long ago', async () => {
    const { lagAfter } = servers();

    expect(await lagAfter(0)).toBe(0);
    expect(await lagAfter(30)).toBe(0);
  });

  it('counts from when the copy was level for the last time', async () => {
    const { now, lagAfter } = servers();
    await lagAfter(0);
    now.written = 2;

    expect(await lagAfter(5)).toBe(5);
    expect(await lagAfter(5)).toBe(10);
  });

  it('is since the question, of a copy that comes that far later', async () => {
    const { now, lagAfter } = servers();
    now.written = 2;
    await lagAfter(0);
    now.replayed = 2;
    now.written = 3;

    expect(await lagAfter(7)).toBe(7);
  });

  it('asks anew where the copy does not get so far while that would be of use', async () => {
    const { now, lagAfter } = servers();
    now.written = 2;
    await lagAfter(0);
    await lagAfter(60);
    expect(now.asked).toBe(1);

    await lagAfter(1);

    expect(now.asked).toBe(2);
  });

  it('is the age of the last change at most, also where the primary does not answer', async () => {
    const { now, lagAfter } = servers();
    now.isPrimaryUp = false;

    expect(await lagAfter(2 * HOUR)).toBe(HOUR);
  });
});
