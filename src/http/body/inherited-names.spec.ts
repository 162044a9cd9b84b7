import { describe, expect, it } from 'vitest';
import { hasInheritedName } from './inherited-names.js';

describe(hasInheritedName, () => {
  it.each([
    '{"toString":1}',
    '{"__proto__":null}',
    '{"constructor":{}}',
    '{"prototype":1}',
    '{"a":[{"b":{"valueOf":1}}]}',
  ])('finds it in %s', (text) => {
    expect(hasInheritedName(JSON.parse(text))).toBe(true);
  });

  it.each(['null', '"toString"', '["constructor"]', '{"tostring":1}', '{"a":{"b":[1,{}]}}'])(
    'finds none in %s',
    (text) => {
      expect(hasInheritedName(JSON.parse(text))).toBe(false);
    },
  );
});
