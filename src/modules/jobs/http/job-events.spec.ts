import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, Jobs } from '../../../shared/ports/jobs.port.js';
import { jobEvents } from './job-events.js';

const AT = new Date('2026-01-01T00:00:00Z');
const AN_HOUR_MS = 3_600_000;

/** A job with these steps. */
const jobAt = (...stages: readonly ('queued' | 'started' | 'done')[]): Job => ({
  id: 1,
  userId: 1,
  kind: 'persona.generate',
  batchId: null,
  state: stages.at(-1) === 'done' ? 'done' : 'running',
  attempt: 1,
  steps: stages.map((stage, i) => ({ no: i + 1, at: AT, stage, percent: 0, message: stage })),
  result: null,
  problem: null,
  isCancelRequested: false,
  createdAt: AT,
  startedAt: AT,
  finishedAt: null,
});

let notify: (job: Job | undefined) => void;
let isWatched: boolean;
const jobs = {
  watch: (_id: number, _seen: number, listener: typeof notify) => {
    [notify, isWatched] = [listener, true];
    return { stop: () => (isWatched = false) };
  },
} as unknown as Jobs;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe(jobEvents.name, () => {
  it('adds no data after the last event, also while a slow client still reads', async () => {
    const stream = jobEvents(jobs, jobAt('queued', 'started'), 0);
    notify(jobAt('queued', 'started', 'done'));
    vi.advanceTimersByTime(AN_HOUR_MS);
    const text = (await stream.toArray()).join('');

    expect(text.match(/^event: .*$/gmu)).toEqual(['event: progress', 'event: progress', 'event: done']);
    expect(text).not.toContain('still here');
    expect(isWatched).toBe(false);
  });

  it('sends comments to keep the connection alive, and ends after a limit', async () => {
    const stream = jobEvents(jobs, jobAt('queued', 'started'), 0);
    vi.advanceTimersByTime(AN_HOUR_MS);
    const text = (await stream.toArray()).join('');

    expect(text).toContain(': still here');
  });
});
