import fc from 'fast-check';
import { NASTY, spoiled, valueOf } from './fuzz-values.js';
import type { Schema } from './json-schema.js';
import { type Operation, resolveSchema } from './openapi-document.js';

/** A request made up for an operation. */
export interface FuzzRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What exists, by the name of the parameter in the path, so that most requests get past the look-up. */
export type KnownValues = Readonly<Record<string, string>>;

/** Stands for the ETag that the persona has when the request is sent. */
export const CURRENT_VERSION = 'current';

const ODD_SEGMENTS = [
  '0',
  '-1',
  '1.5',
  '1e3',
  '2147483648',
  '99999999999999999999',
  'null',
  'a%20b',
  '%F0%9F%98%80',
  "1'--",
];

/** Requests for an operation: its parameters and body as documented, or with something nasty in one place. */
export function requestOf(operation: Operation, known: KnownValues): fc.Arbitrary<FuzzRequest> {
  const inPath = operation.parameters.filter((one) => one.in === 'path');
  return fc
    .record({
      values: fc.tuple(...inPath.map(({ name }) => segment(name, known))),
      query: queryOf(operation),
      body: bodyOf(operation.body),
      version: versionOf(),
    })
    .map(({ values, query, body, version }) => ({
      method: operation.method,
      url:
        inPath.reduce((url, { name }, i) => url.replace(`{${name}}`, values[i] ?? ''), operation.path) +
        query,
      body,
      headers: version === undefined ? {} : { 'If-Match': version },
    }));
}

const versionOf = () =>
  fc.oneof(fc.constant(CURRENT_VERSION), fc.constantFrom('"1"', '"v1"', '1', '*', '""', undefined));

function segment(name: string, known: KnownValues): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(known[name] ?? '1') },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_SEGMENTS) },
  );
}

function bodyOf(schema: Schema | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined) return fc.constant(undefined);
  const good = valueOf(schema, resolveSchema);
  return fc.oneof(good, good.chain(spoiled), fc.constantFrom(...NASTY));
}

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const members = parameters
    .filter((one) => one.in === 'query')
    .map(({ name, schema }) => [
      name,
      fc.oneof(
        { weight: 4, arbitrary: valueOf(schema, resolveSchema) },
        { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
      ),
    ]);
  return fc
    .record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
    .map((query) => {
      const search = Object.entries(query).map(
        ([name, value]) => `${name}=${encodeURIComponent(asText(value).toWellFormed().slice(0, 500))}`,
      );
      return search.length === 0 ? '' : `?${search.join('&')}`;
    });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
