import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasInheritedName } from './inherited-names.js';
import { parseLargeJson } from './parse-large-json.js';

const MANY = 1_000_000;
const parse = (text: string, most = MANY) => parseLargeJson(Buffer.from(text), most);
/** Longer than what is parsed whole. */
const LONG = 'é"\\,[{}]:'.repeat(10_000);

describe(parseLargeJson, () => {
  it('gives what JSON.parse gives', async () => {
    const json = fc.json().filter((text) => !hasInheritedName(JSON.parse(text)));
    await fc.assert(
      fc.asyncProperty(json, json, fc.boolean(), async (one, other, indented) => {
        const value = { one: JSON.parse(one), list: [LONG, JSON.parse(other), [], {}], last: LONG };
        const text = JSON.stringify(value, null, indented ? 2 : 0);

        expect(await parse(text)).toEqual(JSON.parse(text));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it.each([
    ['1'],
    ['"a"'],
    ['null'],
    ['[]'],
    [' {} \n'],
    ['[1,2]'],
    ['{"a":[{"b":null}]}'],
    [String.raw`"\u00e9\""`],
  ])('reads %s', async (text) => {
    expect(await parse(text)).toEqual(JSON.parse(text));
  });

  it('reads a text behind a byte order mark', async () => {
    expect(await parse('\uFEFF[1]')).toEqual([1]);
  });

  const long = JSON.stringify(LONG);
  it.each([
    ['nothing', ''],
    ['two values', '1 2'],
    ['two values, long', `[${long}] 1`],
    ['a comma too many', `[${long},]`],
    ['a comma too many in an object', `{"a":${long},}`],
    ['no comma', `[${long} 1]`],
    ['no colon', `{"a" ${long}}`],
    ['a name that is no string', `{1:${long}}`],
    ['the wrong bracket', `[${long}}`],
    ['no end of a list', `[${long}`],
    ['no end of a string', `[${long.slice(0, -1)}`],
    ['only a comma', `[,${long}]`],
    ['what is no JSON', `[${'x'.repeat(70_000)}]`],
    ['a control character in a long string', `["${'a'.repeat(70_000)}\n"]`],
  ])('refuses %s', async (_, text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    await expect(parse(text)).rejects.toThrow('no valid JSON');
  });

  it('refuses names that every object has, near and far', async () => {
    for (const text of [
      `{"a":${long},"b":{"__proto__":1}}`,
      `{"__proto__":${long}}`,
      `{"constructor":${long}}`,
    ])
      await expect(parse(text)).rejects.toThrow('every object has');
  });

  it('refuses what is too deep or too much, wherever it stands', async () => {
    const deep = `${'['.repeat(32)}${long}${']'.repeat(32)}`;

    expect(await parse(deep)).toEqual(JSON.parse(deep));
    await expect(parse(`[${deep}]`)).rejects.toThrow('deeper than 32');
    await expect(parse(`[${long},${'['.repeat(32)}${']'.repeat(32)}]`)).rejects.toThrow('deeper than 32');
    expect(await parse(`[${long},1,2]`, 3)).toHaveLength(3); // a bracket and two commas
    await expect(parse(`[${long},1,2]`, 2)).rejects.toThrow('more than 2');
    await expect(parse(`[${long},[1,2]]`, 3)).rejects.toThrow('more than 3');
  });

  it('refuses what is no UTF-8', async () => {
    await expect(parseLargeJson(Buffer.from([0x22, 0xff, 0x22]), MANY)).rejects.toThrow('UTF-8');
  });

  it('lets others go on all the while', async () => {
    const row = {
      id: 1,
      words: 'So we wrote it down. '.repeat(20),
      scores: [1, 2, 3],
      of: { a: { b: 'c' } },
    };
    const text = Buffer.from(JSON.stringify({ rows: Array.from({ length: 40_000 }, () => row) }));
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);

    const value = (await parseLargeJson(text, MANY)) as { rows: unknown[] };

    clearInterval(others);
    expect(text.length).toBeGreaterThan(16 * 1024 * 1024);
    expect(value.rows).toHaveLength(40_000);
    // One after every 8 ms of the 150 and more that it takes; JSON.parse alone gives none.
    expect(turns).toBeGreaterThan(5);
  });
});
