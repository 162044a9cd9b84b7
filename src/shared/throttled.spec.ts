import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttled } from './throttled.js';

describe(throttled.name, () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const listener = () => {
    const told: [string, number][] = [];
    return { told, hear: throttled<string>(1000, (thing, count) => void told.push([thing, count])) };
  };

  it('passes on the first at once', () => {
    const { told, hear } = listener();

    hear('a');

    expect(told).toEqual([['a', 1]]);
  });

  it('passes on the newest of those that follow, with their number, once in a while', () => {
    const { told, hear } = listener();
    for (const thing of ['a', 'b', 'c']) hear(thing);
    vi.advanceTimersByTime(1000);
    for (const thing of ['d', 'e']) hear(thing);
    expect(told).toEqual([
      ['a', 1],
      ['c', 2],
    ]);

    vi.advanceTimersByTime(1000);

    expect(told.at(-1)).toEqual(['e', 2]);
  });

  it('says nothing where nothing follows, and passes on at once what comes later', () => {
    const { told, hear } = listener();
    hear('a');
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(1);

    hear('b');

    expect(told.at(-1)).toEqual(['b', 1]);
  });
});
