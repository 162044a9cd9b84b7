import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunningJobs } from './running-jobs.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Rows = Awaited<ReturnType<ConstructorParameters<typeof RunningJobs>[0]['findRunning']>>;

/** One running job, and polls that the test answers. */
function oneRunning() {
  const polls: PromiseWithResolvers<Rows>[] = [];
  const running = new RunningJobs({
    findRunning: () => {
      const answer = Promise.withResolvers<Rows>();
      polls.push(answer);
      return answer.promise;
    },
  });
  const work = Promise.withResolvers<void>();
  const ended = running.during({ id: 1, attempt: 1 }, () => work.promise);
  return { polls, end: () => (work.resolve(), ended) };
}

describe(RunningJobs.name, () => {
  it('polls again only after the last poll was answered or failed', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const { polls } = oneRunning();

    await vi.advanceTimersByTimeAsync(10_000);
    expect(polls).toHaveLength(1);
    polls[0]!.reject(new Error('The database does not answer.'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(polls).toHaveLength(2);
    polls[1]!.resolve([{ id: 1, attempt: 1, cancel_requested: false }]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(polls).toHaveLength(3);
    expect(warn.mock.calls).toEqual([[expect.objectContaining({ event: 'jobs.poll_failed', jobs: 1 })]]);
  });

  it('polls no more once no job runs', async () => {
    const { polls, end } = oneRunning();
    await vi.advanceTimersByTimeAsync(1000);
    await end();
    polls[0]!.resolve([]);

    await vi.advanceTimersByTimeAsync(10_000);

    expect(polls).toHaveLength(1);
  });
});
