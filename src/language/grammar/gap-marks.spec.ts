import { describe, expect, it } from 'vitest';
import { GAP, gapMarks } from './gap-marks.js';

describe(gapMarks.name, () => {
  it.each([
    [' ', 0],
    [', ', GAP.comma],
    ['; ', GAP.semicolon],
    [' — “', GAP.dash | GAP.quote],
    ['.) ', GAP.stop | GAP.close],
    [' § ', GAP.other],
  ])('of %j', (text, bits) => {
    expect(gapMarks(text, 0, text.length)).toBe(bits);
  });
});
