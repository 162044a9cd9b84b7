import { describe, expect, it } from 'vitest';
import { INTERRUPTED, type JobRow, triesIn } from './job-row.js';

const AT = '2026-01-01T00:00:00.000Z';
const STEPS = {
  sent: { stage: 'queued', message: 'Waiting for its turn' },
  begun: { stage: 'started', message: 'Begun' },
  reported: { stage: 'measuring', message: 'Measuring' },
  again: { stage: 'queued', message: 'Will be tried again' },
  drained: { stage: 'queued', message: INTERRUPTED },
  failed: { stage: 'failed', message: 'Failed' },
  cancelled: { stage: 'cancelled', message: 'Cancelled' },
} as const;

const progress = (...names: readonly (keyof typeof STEPS)[]): JobRow['progress'] =>
  names.map((name, index) => ({ ...STEPS[name], no: index + 1, percent: 0, at: AT }));

describe(triesIn.name, () => {
  it.each<[string, readonly (keyof typeof STEPS)[], number, number]>([
    ['the first', ['sent', 'begun'], 0, 0],
    ['one that failed', ['sent', 'begun', 'reported', 'again', 'begun'], 1, 0],
    ['one whose process drained', ['sent', 'begun', 'reported', 'drained', 'begun'], 0, 1],
    ['one whose process was killed', ['sent', 'begun', 'reported', 'begun'], 0, 1],
    [
      'all of these',
      ['sent', 'begun', 'again', 'begun', 'drained', 'begun', 'begun', 'again', 'begun'],
      2,
      2,
    ],
    ['what was sent again', ['sent', 'begun', 'begun', 'failed', 'sent', 'begun'], 0, 0],
    ['what was cancelled', ['sent', 'begun', 'again', 'cancelled', 'sent', 'begun', 'begun'], 0, 1],
  ])('tells failures from interruptions: %s', (_, names, failures, interruptions) => {
    expect(triesIn(progress(...names))).toEqual({ failures, interruptions });
  });
});
