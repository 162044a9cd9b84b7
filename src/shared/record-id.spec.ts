import { describe, expect, it } from 'vitest';
import { parseId } from './record-id.js';

describe(parseId.name, () => {
  it.each(['1', '42', '2147483647'])('reads %s', (text) => {
    expect(parseId(text)).toBe(Number(text));
  });

  it.each(['0', '-1', '+1', '01', '1.0', '1e3', '0x1', ' 1', '', '2147483648', '99999999999'])(
    'refuses "%s"',
    (text) => {
      expect(parseId(text)).toBeUndefined();
    },
  );
});
