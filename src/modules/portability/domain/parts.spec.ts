import { describe, expect, it } from 'vitest';
import { partsOf } from './parts.js';

async function cut(pieces: readonly string[], length: number): Promise<readonly string[]> {
  const parts: string[] = [];
  for await (const part of partsOf(pieces, length)) parts.push(part);
  return parts;
}

describe(partsOf, () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['nothing', [], []],
    ['only nothing', ['', ''], []],
    ['less than a part', ['a', 'b'], ['ab']],
    ['a part', ['ab', 'cd'], ['abcd']],
    ['pieces shorter than a part', ['ab', 'cd', 'ef', 'gh', 'i'], ['abcd', 'efgh', 'i']],
    ['a piece longer than several', ['a', 'bcdefghijklm', 'n'], ['abcd', 'efgh', 'ijkl', 'mn']],
  ])('cuts %s', async (_, pieces, parts) => {
    expect(await cut(pieces, 4)).toEqual(parts);
  });

  it('cuts no character in two', async () => {
    const text = 'abc🥐🥐de';
    const parts = await cut([text], 4);

    expect(parts).toEqual(['abc', '🥐🥐', 'de']);
    expect(Buffer.concat(parts.map((part) => Buffer.from(part))).toString()).toBe(text);
  });
});
