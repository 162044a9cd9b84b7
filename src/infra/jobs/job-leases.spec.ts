import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobLeases } from './job-leases.js';
import type { Renewed } from './job-renewal.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HELD = { id: 1, attempt: 1 };
const RENEWED = { ...HELD, isCancelRequested: false };

/** Leases whose renewals are answered when the test says so. */
function leasesAtWork() {
  const asked: PromiseWithResolvers<readonly Renewed[]>[] = [];
  const leases = new JobLeases(() => {
    const answer = Promise.withResolvers<readonly Renewed[]>();
    asked.push(answer);
    return answer.promise;
  });
  const work = Promise.withResolvers<void>();
  void leases.during(HELD, () => work.promise);
  leases.start();
  return { leases, asked };
}

describe(JobLeases.name, () => {
  it('waits for a renewal before it asks for the next, whether it was answered or not', async () => {
    const { leases, asked } = leasesAtWork();

    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
    asked[0]!.reject(new Error('The database is away.'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(2);
    asked[1]!.resolve([RENEWED]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(3);

    leases.stop();
  });

  it('asks no more once it was stopped, also while it waited for an answer', async () => {
    const { leases, asked } = leasesAtWork();
    await vi.advanceTimersByTimeAsync(1000);
    leases.stop();
    asked[0]!.resolve([RENEWED]);

    await vi.advanceTimersByTimeAsync(10_000);

    expect(asked).toHaveLength(1);
  });
});
