import { describe, expect, it } from 'vitest';
import { SubmissionsBusy } from '../../shared/job-errors.js';
import { SubmissionLines } from './submission-lines.js';

/** Work that ends when the test says so. */
function heldWork() {
  const begun: string[] = [];
  const gate = Promise.withResolvers<void>();
  const work = (name: string) => async () => {
    begun.push(name);
    await gate.promise;
    return name;
  };
  return { begun, work, letGo: gate.resolve };
}

describe(SubmissionLines.name, () => {
  it('does those of one user one after the other, and nobody waits for another’s', async () => {
    const lines = new SubmissionLines();
    const { begun, work, letGo } = heldWork();
    const all = [lines.inTurn(1, work('a')), lines.inTurn(1, work('b')), lines.inTurn(2, work('c'))];

    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toEqual(['a', 'c']);
    letGo();

    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  });

  it('goes on after one that failed', async () => {
    const lines = new SubmissionLines();
    const failed = lines.inTurn(1, () => Promise.reject(new RangeError('a fault')));
    const next = lines.inTurn(1, async () => 'next');

    await expect(failed).rejects.toThrow(RangeError);
    await expect(next).resolves.toBe('next');
  });

  it('refuses who would be one too many, and takes them once there is room', async () => {
    const lines = new SubmissionLines();
    const { work, letGo } = heldWork();
    // One at work, a hundred that wait.
    const all = Array.from({ length: 101 }, () => lines.inTurn(1, work('waits')));

    await expect(lines.inTurn(1, work('more'))).rejects.toThrow(SubmissionsBusy);
    letGo();
    await Promise.all(all);

    await expect(lines.inTurn(1, work('later'))).resolves.toBe('later');
  });
});
