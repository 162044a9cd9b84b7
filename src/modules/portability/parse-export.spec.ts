import { describe, expect, it } from 'vitest';
import { ImportMalformed } from './domain/import-errors.js';
import { parseExport } from './parse-export.js';

async function* piecesOf(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

const DOCUMENT = { a: [1, -2.5e-3, true, null, 'é "☃" \\ \n'], b: { c: {}, d: [] }, __proto__x: 'y' };

describe(parseExport, () => {
  it.each([1, 7, 1000])('gives what JSON.parse gives of text in pieces of %i characters', async (length) => {
    const text = JSON.stringify(DOCUMENT, null, 2);

    expect(await parseExport(piecesOf(text, length))).toEqual(DOCUMENT);
  });

  it.each(['', ' ', '{', '{"a":1', '{"a":1,}', '[1 2]', '{"a":1}}', "{'a':1}", 'nothing', '"\\x"'])(
    'refuses %j as no JSON',
    async (text) => {
      await expect(parseExport(piecesOf(text, 3))).rejects.toThrow(ImportMalformed);
    },
  );

  it('refuses text that is nested too deep or has too many items', async () => {
    await expect(parseExport(piecesOf('['.repeat(1000), 100))).rejects.toThrow('deeper than 32 levels');
    const many = `[${'0,'.repeat(1_000_001)}0]`;
    await expect(parseExport(piecesOf(many, 65_536))).rejects.toThrow('more than 1000000 members');
  });

  it('rejects with what the pieces reject with', async () => {
    async function* brokenOff() {
      yield '{"a":';
      throw new Error('broken off');
    }

    await expect(parseExport(brokenOff())).rejects.toThrow('broken off');
  });

  it('keeps a member that is named like the prototype as a member', async () => {
    const parsed = (await parseExport(piecesOf('{"__proto__":{"admin":true}}', 5))) as object;

    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(Object.keys(parsed)).toEqual(['__proto__']);
  });
});
