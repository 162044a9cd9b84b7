import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import type { ApiAnswer } from '../support/api-client.js';
import { shareOf } from '../support/corpus-share.js';
import { exampleBody, type Members } from '../support/example-body.js';
import { furnish, type FurnishedUser } from '../support/furnished-user.js';
import { inBatches, oneByOne } from '../support/in-batches.js';
import { INJECTIONS } from '../support/injection-strings.js';
import { answerFaults, nameOf, type Operation, OPERATIONS } from '../support/openapi-document.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

const SLOWEST_MS = 2000;
const STRINGS = shareOf(Object.values(INJECTIONS).flat());

let service: TestApp;
let user: FurnishedUser;
beforeAll(async () => {
  service = await startTestApp();
  user = await furnish(service, await service.registerAdmin());
});
afterAll(() => service?.close());

/** Takes the text of each string of a body; what must be an address or a choice stays as it is. */
function withText(value: unknown, text: string, name = ''): unknown {
  if (KEPT.has(name)) return value;
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((each) => withText(each, text, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withText(each, text, key)]));
}
const KEPT = new Set(['email', 'platform', 'platforms', 'language', 'complaints']);

/** A request whose strings are all this one. */
interface Injected {
  readonly operation: Operation;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const operationCalled = (name: string): Operation => {
  const found = OPERATIONS.find((each) => nameOf(each) === name);
  if (found === undefined) throw new Error(`openapi.json has no ${name}.`);
  return found;
};

const inBody =
  (name: string, members: () => Members = () => ({})) =>
  (text: string): Injected => {
    const operation = operationCalled(name);
    const path = operation.path.replaceAll(/\{(\w+)\}/gu, (_, id: string) =>
      String(user.ids[id] ?? 'linkedin'),
    );
    const body = withText(exampleBody(operation, { ...user.ids, ...members() }), text);
    return { operation, path, headers: { 'If-Match': '*' }, body };
  };
const inPath =
  (name: string) =>
  (text: string): Injected => {
    const operation = operationCalled(name);
    const path = operation.path.replaceAll(/\{(\w+)\}/gu, (_, id: string) =>
      id === 'platform' ? encodeURIComponent(text).replaceAll('.', '%2e') : String(user.ids[id]),
    );
    return { operation, path, headers: {}, ...(operation.body && { body: { text: 'A text.' } }) };
  };
const inQuery = (text: string): Injected => ({
  operation: operationCalled('GET /api/audit'),
  path: `/api/audit?action=${encodeURIComponent(text)}`,
  headers: {},
});

/** Text in the samples would be measured anew each time; how it is stored, the corpus of fields tells. */
const unmeasured = () => ({ writing_samples: undefined, edited_text: undefined, user_id: undefined });

const targets: readonly (readonly [string, (text: string) => Injected])[] = [
  ['the texts of a new persona', inBody('POST /api/personas/generate', unmeasured)],
  ['the brief of a draft', inBody('POST /api/personas/{persona_id}/content')],
  ['the texts of feedback', inBody('POST /api/personas/{persona_id}/feedback', unmeasured)],
  ['a text to compare', inBody('POST /api/personas/{persona_id}/match')],
  ['a text to judge', inBody('POST /api/personas/{platform}/validate')],
  ['a password', inBody('POST /api/auth/login', () => ({ email: user.email }))],
  [
    'an e-mail address',
    (text) => ({ ...inBody('POST /api/auth/login')(text), body: { email: text, password: TEST_PASSWORD } }),
  ],
  ['a refresh token', inBody('POST /api/auth/refresh')],
  ['a platform to read', inPath('GET /api/personas/{persona_id}/platform/{platform}')],
  ['a platform to judge by', inPath('POST /api/personas/{platform}/validate')],
  ['a filter', inQuery],
];

const send = ({ operation, path, headers, body }: Injected) =>
  service.api(operation.method, path, { token: user.token, headers, ...(body !== undefined && { body }) });

const classOf = ({ status }: ApiAnswer<unknown>): number => Math.floor(status / 100);

/** What sets the answer apart from that to as many letters; undefined where nothing does. */
async function injectionFaults(request: Injected, benign: number): Promise<unknown> {
  const began = performance.now();
  const answer = await send(request);
  const took = performance.now() - began;
  const faults = answerFaults(request.operation, answer);
  const injected = ['set-cookie', 'x-injected', 'location'].filter((name) => answer.headers.has(name));
  const isFine = classOf(answer) === benign && faults.length + injected.length === 0 && took < SLOWEST_MS;
  return isFine ? undefined : { request, status: answer.status, benign, faults, injected, took };
}

/** Rows of every table; the audit trail grows by what was refused, as it should. */
async function rowCounts(): Promise<Readonly<Record<string, number>>> {
  const database = service.app.get(Database, { strict: false });
  const tables = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'audit%'`,
  );
  const counts: [string, number][] = [];
  for (const { name } of tables) {
    const row = await database.queryOne<{ n: number }>(`SELECT count(*)::int AS n FROM "${name}"`);
    counts.push([name, row?.n ?? 0]);
  }
  return Object.fromEntries(counts);
}

/** Feedback changes the persona: given at the same time, one would only find the version of another stale. */
const inTurn = (name: string) => (name.endsWith('feedback') ? oneByOne : inBatches);

describe.each(targets)('in %s', (name, inject) => {
  it(`${STRINGS.length} strings are but strings`, async () => {
    const before = await rowCounts();
    const lengths = [...new Set(STRINGS.map((text) => text.length))];
    const benign = await inTurn(name)(lengths, async (length) =>
      classOf(await send(inject('x'.repeat(length)))),
    );
    const told = await inTurn(name)(STRINGS, (text) =>
      injectionFaults(inject(text), benign[lengths.indexOf(text.length)] ?? 0),
    );

    expect(told.filter((each) => each !== undefined)).toEqual([]);
    const isRefused = benign.every((each) => each === 4);
    expect(isRefused ? await rowCounts() : before).toEqual(before);
  }, 120_000);
});

describe('in the texts of a persona', () => {
  it(`${STRINGS.length} strings are stored as they were sent`, async () => {
    const operation = operationCalled('PUT /api/personas/{persona_id}');
    const path = `/api/personas/${user.ids['persona_id']}`;
    const read = () => service.api<{ data: Members }>('GET', path, { token: user.token });
    const told: unknown[] = [];
    let version = (await read()).headers.get('etag') ?? '';
    for (const text of STRINGS) {
      const sent = withText(exampleBody(operation, { content_preferences: undefined }), text) as Members;
      const headers = { 'If-Match': version };
      const { status } = await service.api('PUT', path, { token: user.token, headers, body: sent });
      const answer = await read();
      version = answer.headers.get('etag') ?? '';
      const { persona_name, archetype, core_belief, tonal_range, stylistic_constraints } = answer.body.data;
      const stored = { persona_name, archetype, core_belief, tonal_range, stylistic_constraints };
      if (status !== 200 || !isDeepStrictEqual({ ...sent, ...stored }, sent)) told.push([text, status]);
    }

    expect(told).toEqual([]);
  }, 120_000);
});

describe('in a header', () => {
  const printable = STRINGS.filter((text) => /^[\x21-\x7e][\x20-\x7e]*$/u.test(text) && !text.endsWith(' '));

  it.each(['X-Request-Id', 'If-Match', 'Idempotency-Key', 'User-Agent'])(
    '%s no string is more than a string',
    async (name) => {
      const told = await inBatches(printable, async (text) => {
        const headers = { [name]: text };
        const answer = await service.api('GET', '/api/auth/me', { token: user.token, headers });
        const isHarmless = /^[\w.-]{8,128}$/u.test(answer.headers.get('x-request-id') ?? '');
        return answer.status === 200 && isHarmless ? [] : [text, answer.status];
      });

      expect(told.flat()).toEqual([]);
    },
  );
});
