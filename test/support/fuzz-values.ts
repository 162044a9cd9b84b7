import fc from 'fast-check';
import type { Resolve, Schema } from './json-schema.js';

/** What breaks careless programs; each is a value for any member. */
export const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  -0,
  1e308,
  2 ** 53 + 2,
  2_147_483_648,
  0.1,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e‮',
  '👩‍👩‍👧‍👦'.repeat(50),
  `e${'\u0301'.repeat(1000)}`,
  'x'.repeat(20_000),
  "' OR 1=1; DROP TABLE users; --",
  '${7*7}{{7*7}}<%= 7*7 %>',
  '../../../../etc/passwd',
  'a\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  '1',
  'NaN',
  [],
  [[]],
  [null],
  {},
  { a: { b: { c: {} } } },
  { $ne: null },
  { toString: 1, valueOf: 2 },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`),
];

/** Values that fit a schema, as far as it tells; `resolve` follows references. */
export function valueOf(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valueOf(resolve(schema.$ref), resolve);
  if (schema.allOf !== undefined) return valueOf(schema.allOf[0] ?? {}, resolve);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  // Refused before anybody is asked for them: the tests reach no network but their own.
  if (schema.format === 'uri') return fc.constantFrom('http://127.0.0.1/', 'https://[::1]:8443/blog?a=b');
  // The one pattern there is: of a language.
  if (schema.pattern !== undefined) return fc.constantFrom(schema.example, 'pt-BR', 'zh-Hant-TW', 'xx');
  const plain = plainValueOf(schema, resolve);
  return schema.example === undefined ? plain : fc.oneof(fc.constant(schema.example), plain);
}

function plainValueOf(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const [min, max] = [schema.minimum ?? 0, schema.maximum ?? 1000];
  if (schema.type === 'object' || schema.properties !== undefined) return objectOf(schema, resolve);
  if (schema.type === 'array')
    return fc.array(valueOf(schema.items ?? {}, resolve), { maxLength: Math.min(3, schema.maxItems ?? 3) });
  if (schema.type === 'integer') return fc.integer({ min, max: Math.min(max, 2_147_483_647) });
  if (schema.type === 'number') return fc.double({ min, max, noNaN: true });
  if (schema.format === 'email') return fc.emailAddress();
  if (schema.type === 'boolean') return fc.boolean();
  return fc.oneof(fc.lorem({ maxCount: 12 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
}

function objectOf(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(([name, own]) => [name, valueOf(own, resolve)]);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...(schema.required ?? [])],
  });
}

/** One place of a value replaced, removed or added to by something nasty. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const nasty = fc.constantFrom(...NASTY);
  const places = placesIn(value);
  return fc
    .tuple(fc.constantFrom(...places), nasty, fc.constantFrom('replace', 'remove', 'add'))
    .map(([path, bad, how]) =>
      changeAt(value, path, (at) => {
        if (how === 'replace' || typeof at !== 'object' || at === null) return bad;
        if (how === 'remove') return Array.isArray(at) ? [] : {};
        return Array.isArray(at) ? [...(at as unknown[]), bad] : { ...at, unknown_member: bad };
      }),
    );
}

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const own = Array.isArray(value) ? value.map((one, i) => [i, one] as const) : Object.entries(value);
  return [path, ...own.flatMap(([key, one]) => placesIn(one, [...path, key]))];
}

function changeAt(value: unknown, path: Path, change: (at: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one, i) => (i === key ? changeAt(one, rest, change) : (one as unknown)));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changeAt(object[key], rest, change) };
}
