import { describe, expect, it } from 'vitest';
import { readIfMatch } from './if-match.js';

describe(readIfMatch, () => {
  it('takes the version of an ETag, as it stands in any answer', () => {
    expect(readIfMatch('"v12"')).toEqual([12]);
    expect(readIfMatch('"v12-0123456789abcdef"')).toEqual([12]);
  });

  it.each(['"v1", "v3"', '"v1","v3"', ' ,"v1" ,\t"v3",'])('takes all of the list %j', (header) => {
    expect(readIfMatch(header)).toEqual([1, 3]);
  });

  it('takes any for a star', () => {
    expect(readIfMatch('*')).toBe('any');
    expect(readIfMatch(' * ')).toBe('any');
  });

  it('passes over weak tags and those of others', () => {
    expect(readIfMatch('W/"v1", "abc", "", "v0", "v2,v3", "v4"')).toEqual([4]);
  });

  it.each(['', 'v1', '"v1', '*, "v1"', '"v1", x', '"v1" "v2', 'w/"v1"'])('takes none of %j', (header) => {
    expect(readIfMatch(header)).toEqual([]);
  });
});
