import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../support/api-client.js';
import { NASTY, type Schema, spoiled, valueOf } from '../support/fuzz-values.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Cases an operation; FUZZ_RUNS raises it, FUZZ_SEED finds others. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
const SLOWEST_MS = 2000;

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Document;
const resolve = (ref: string): Schema => document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {};
// Deleting the account would take the others' work away; it takes no input.
const operations = Object.entries(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => !(method === 'delete' && path === '/api/privacy/account'))
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  .toSorted((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE')); // what is deleted answers 404 alone

let service: TestApp;
let user: SignedIn;
let persona: number;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.registerAdmin();
  const { body } = await service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token: user.token,
    body: {
      user_id: user.userId,
      platforms: ['linkedin'],
      onboarding_data: { writing_samples: samplesOf('founder').slice(0, 3) },
    },
  });
  persona = body.data.persona_id;
});
afterAll(() => service?.close());

const pathValue = (name: string): fc.Arbitrary<string> => {
  const good = name === 'platform' ? 'linkedin' : name === 'user_id' ? String(user.userId) : String(persona);
  const odd = [
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
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
};

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function requestOf({ path, method, operation }: (typeof operations)[number]) {
  const parameters = operation.parameters ?? [];
  const inPath = parameters.filter((one) => one.in === 'path');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const schema = operation.requestBody?.content['application/json']?.schema;
  const good = schema === undefined ? fc.constant(undefined) : valueOf(schema, resolve);
  const body = schema === undefined ? good : fc.oneof(good, good.chain(spoiled), fc.constantFrom(...NASTY));
  return fc
    .record({
      values: fc.tuple(...inPath.map(({ name }) => pathValue(name))),
      query: fc.record(
        Object.fromEntries(
          inQuery.map(({ name, schema: own }) => [
            name,
            fc.oneof(
              { weight: 4, arbitrary: valueOf(own, resolve) },
              { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
            ),
          ]),
        ) as Record<string, fc.Arbitrary<unknown>>,
        { requiredKeys: [] },
      ),
      body,
      version: fc.constantFrom('"1"', '"v1"', '1', '*', '""', undefined),
    })
    .map(({ values, query, body: made, version }) => {
      const named = inPath.reduce((url, { name }, i) => url.replace(`{${name}}`, values[i] ?? ''), path);
      const search = Object.entries(query).map(
        ([name, value]) => `${name}=${encodeURIComponent(text(value).toWellFormed().slice(0, 500))}`,
      );
      return {
        method,
        url: search.length === 0 ? named : `${named}?${search.join('&')}`,
        body: made,
        headers: version === undefined ? {} : { 'If-Match': version },
      };
    });
}

describe.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  '%s',
  (_, operation) => {
    it('answers any input in time, without a fault of ours, as documented', async () => {
      await fc.assert(
        fc.asyncProperty(requestOf(operation), async ({ method, url, body, headers }) => {
          const began = performance.now();
          const answer = await service.api<{ success?: boolean }>(method, url, {
            token: user.token,
            headers,
            ...(body !== undefined && { body }),
          });
          const took = performance.now() - began;

          expect(answer.status < 500 ? undefined : answer).toBeUndefined();
          expect(Object.keys(operation.operation.responses)).toContain(String(answer.status));
          expect(took).toBeLessThan(SLOWEST_MS);
          expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: true },
      );
    }, 600_000);
  },
);
