import { describe, expect, it } from 'vitest';
import { optimizationLevel } from './optimization-level.js';

describe(optimizationLevel.name, () => {
  // 89.2 and 82.1 are the example of the original architecture; the others lie at the edges 85 and 70.
  it.each([
    { score: 89.2, level: 'high' },
    { score: 85, level: 'high' },
    { score: 84.9, level: 'medium' },
    { score: 82.1, level: 'medium' },
    { score: 70, level: 'medium' },
    { score: 69.9, level: 'low' },
    { score: 0, level: 'low' },
  ])('calls a fit of $score $level', ({ score, level }) => {
    expect(optimizationLevel(score)).toBe(level);
  });

  it('has no band for a fit that could not be scored', () => {
    expect(optimizationLevel(null)).toBeNull();
  });
});
