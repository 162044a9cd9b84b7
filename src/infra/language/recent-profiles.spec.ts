import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VoiceProfile } from '../../language/index.js';
import { RecentProfiles } from './recent-profiles.js';

const MINUTE_MS = 60_000;
const profileOf = (text: string): VoiceProfile => ({
  version: 'voice-2',
  language: 'en',
  words: 600,
  data: { units: { text }, habits: [1, 2], open: { offset: 0.5 } },
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe(RecentProfiles.name, () => {
  it('gives the same object for what says the same, and none for what differs in a digit', () => {
    const recent = new RecentProfiles();
    const first = profileOf('one');
    const other = { ...first, data: { ...(first.data as object), open: { offset: 0.6 } } };

    expect([recent.same(first), recent.same(profileOf('one'))]).toEqual([first, first]);
    expect(recent.same(profileOf('one'))).toBe(first);
    expect(recent.same(other)).toBe(other);
  });

  it('keeps sixteen, of which the one that was not asked for the longest goes first', () => {
    const recent = new RecentProfiles();
    const [first, second] = [profileOf('first'), profileOf('second')];
    recent.same(first);
    recent.same(second);
    for (let n = 0; n < 14; n += 1) recent.same(profileOf(`other ${n}`));
    recent.same(profileOf('first'));
    recent.same(profileOf('one more'));

    expect(recent.same(profileOf('first'))).toBe(first);
    expect(recent.same(profileOf('second'))).not.toBe(second);
  });

  it('forgets each after five minutes, however often it was asked for', () => {
    const recent = new RecentProfiles();
    const first = profileOf('one');
    recent.same(first);
    vi.advanceTimersByTime(4 * MINUTE_MS);
    const meanwhile = recent.same(profileOf('one'));
    vi.advanceTimersByTime(MINUTE_MS);

    expect(meanwhile).toBe(first);
    expect(recent.same(profileOf('one'))).not.toBe(first);
  });
});
