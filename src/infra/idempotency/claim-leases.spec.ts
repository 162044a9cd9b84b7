import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClaimLeases } from './claim-leases.js';

const RENEWED_MS = 5000;
const LONGEST_MS = 300_000;

let told: (readonly number[])[];
let renew: () => Promise<void>;
let leases: ClaimLeases;
beforeEach(() => {
  vi.useFakeTimers();
  Logger.overrideLogger(false);
  told = [];
  renew = () => Promise.resolve();
  leases = new ClaimLeases(
    (ids) => {
      told.push(ids);
      return renew();
    },
    { now: () => new Date() },
  );
});
afterEach(() => {
  leases.stop();
  vi.useRealTimers();
});

describe(ClaimLeases, () => {
  it('says every five seconds what is at work', async () => {
    leases.hold(1);
    await vi.advanceTimersByTimeAsync(RENEWED_MS);
    leases.hold(2);
    await vi.advanceTimersByTimeAsync(RENEWED_MS);

    expect(told).toEqual([[1], [1, 2]]);
  });

  it('says nothing of what was dropped, and nothing at all where there is nothing', async () => {
    leases.hold(1);
    leases.drop(1);
    await vi.advanceTimersByTimeAsync(RENEWED_MS);

    expect(told).toEqual([]);
  });

  it('takes for dead what hangs', async () => {
    leases.hold(1);
    await vi.advanceTimersByTimeAsync(LONGEST_MS - RENEWED_MS);
    const soFar = told.length;
    await vi.advanceTimersByTimeAsync(10 * RENEWED_MS);

    expect(soFar).toBe(59); // (300 - 5) / 5
    expect(told).toHaveLength(soFar);
  });

  it('tries again after it could not say so', async () => {
    renew = () => Promise.reject(new Error('away'));
    leases.hold(1);
    await vi.advanceTimersByTimeAsync(2 * RENEWED_MS);

    expect(told).toEqual([[1], [1]]);
  });

  it('does not ask a slow database twice at once', async () => {
    const slow = Promise.withResolvers<void>();
    renew = () => slow.promise;
    leases.hold(1);
    await vi.advanceTimersByTimeAsync(3 * RENEWED_MS);
    expect(told).toHaveLength(1);
    slow.resolve();
    await vi.advanceTimersByTimeAsync(RENEWED_MS);

    expect(told).toHaveLength(2);
  });

  it('says nothing after its end', async () => {
    leases.hold(1);
    leases.stop();
    await vi.advanceTimersByTimeAsync(RENEWED_MS);

    expect(told).toEqual([]);
  });
});
