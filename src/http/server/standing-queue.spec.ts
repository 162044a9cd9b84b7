import { describe, expect, it } from 'vitest';
import { StandingQueue } from './standing-queue.js';

const queue = () => new StandingQueue({ standing: 50, most: 500 });

describe(StandingQueue.name, () => {
  it('lets a burst in', () => {
    const bounded = queue();
    const refused = Array.from({ length: 500 }, (_, waiting) => bounded.refuses(waiting, 1000)).filter(
      Boolean,
    );

    expect(refused).toEqual([]);
    expect(bounded.refuses(499, 1099)).toBe(false);
  });

  it('lets in no more than the most, at any moment', () => {
    expect(queue().refuses(500, 1000)).toBe(true);
  });

  it('refuses once it has been long for a tenth of a second, until it is short', () => {
    const bounded = queue();

    expect([
      bounded.refuses(60, 1000),
      bounded.refuses(60, 1100),
      bounded.refuses(49, 1101),
      bounded.refuses(50, 1102), // lets nobody stand for a second after
    ]).toEqual([false, true, false, true]);
  });

  it('takes bursts again after a calm second', () => {
    const bounded = queue();
    bounded.refuses(60, 1000);
    bounded.refuses(60, 1100);
    bounded.refuses(10, 1200);

    expect(bounded.refuses(300, 2100)).toBe(false);
  });

  it('does not take many short bursts for one that stands', () => {
    const bounded = queue();
    const refused = Array.from({ length: 20 }, (_, i) =>
      bounded.refuses(i % 2 === 0 ? 200 : 0, 1000 + i * 90),
    );

    expect(refused).not.toContain(true);
  });
});
