import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

describe(canonicalJson, () => {
  it('orders members by UTF-16 code units and writes no white space (RFC 8785, section 3.2.3)', () => {
    const value = { '\u20ac': 1, '\r': 2, '1': 3, '10': 4, '2': 5, '\u{1f600}': 6, '\ufb33': 7, '\u0080': 8 };

    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":3,"10":4,"2":5,"\u0080":8,"\u20ac":1,"\u{1f600}":6,"\ufb33":7}',
    );
  });

  it('writes numbers as ECMAScript does and keeps the order of lists', () => {
    expect(canonicalJson([333_333_333.3333333, 1e30, 4.5, 2e-3, [], {}])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,[],{}]',
    );
  });

  it('replaces half a surrogate pair in names and text with U+FFFD', () => {
    expect(canonicalJson({ 'a\ud800': ['\udc00b'] })).toBe('{"a\ufffd":["\ufffdb"]}');
  });

  it('writes null for a number beyond all bounds, as JSON.stringify does', () => {
    expect(canonicalJson([Infinity, -Infinity])).toBe('[null,null]');
  });

  it('throws for a value that JSON cannot hold', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});
