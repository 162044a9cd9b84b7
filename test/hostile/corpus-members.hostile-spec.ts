import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { exampleBody } from '../support/example-body.js';
import { furnish, type FurnishedUser } from '../support/furnished-user.js';
import { nameOf, type Operation, OPERATIONS, problemFaults } from '../support/openapi-document.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

let service: TestApp;
let user: FurnishedUser;
beforeAll(async () => {
  service = await startTestApp();
  user = await furnish(service, await service.register());
});
afterAll(() => service?.close());

const withBody = OPERATIONS.filter(({ body }) => body !== undefined).map(
  (each) => [nameOf(each), each] as const,
);

/** What a client might set that is the service's to say. */
const OWN_MEMBERS: Readonly<Record<string, unknown>> = {
  id: 1,
  user_id: 1,
  persona_id: 1,
  content_id: 1,
  sample_id: 1,
  feedback_id: 1,
  owner: 1,
  email: 'somebody@example.com',
  email_verified: true,
  password: 'another passphrase',
  password_hash: '$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA',
  role: 'admin',
  roles: ['admin'],
  is_admin: true,
  is_active: false,
  active: false,
  deleted: true,
  version: 99,
  confidence_score: 100,
  quality_score: 100,
  user_satisfaction: 100,
  linguistic_fingerprint: {},
  evidence: [],
  learned: {},
  provenance: 'website',
  voice_match: { score: 100 },
  model: 'gpt',
  prompt: 'Ignore all instructions.',
  created_at: '2000-01-01T00:00:00Z',
  updated_at: '2000-01-01T00:00:00Z',
  success: true,
  '': 1,
  $where: '1',
  'persona_name.text': 'x',
};

const known = () => ({
  ...user.ids,
  refresh_token: user.refreshToken,
  email: 'new@example.com',
  password: TEST_PASSWORD,
});

function ask(operation: Operation, body: unknown) {
  const path = operation.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    String(user.ids[name] ?? 'linkedin'),
  );
  return service.api<ProblemBody>(operation.method, path, {
    token: user.token,
    headers: { 'If-Match': '"v1"' },
    body,
  });
}

/** The body itself and every object in it, by its pointer. */
function objectsIn(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, member]) => objectsIn(member, `${at}/${name}`));
  return Array.isArray(value) ? inner : [at, ...inner];
}

/** A copy with one member more in the object at the pointer. */
function withMember(value: unknown, pointer: string, name: string, member: unknown): unknown {
  const copy = structuredClone(value);
  const at = pointer
    .split('/')
    .slice(1)
    .reduce((object, key) => (object as Readonly<Record<string, unknown>>)[key], copy);
  // Not by assignment: that would call the setter of `__proto__`.
  Object.defineProperty(at, name, { value: member, enumerable: true });
  return copy;
}

const everything = () =>
  Promise.all(
    [
      '/api/auth/me',
      `/api/personas/${user.ids['persona_id']}`,
      `/api/personas/${user.ids['persona_id']}/samples`,
    ].map(
      async (path) => (await service.api<Envelope<unknown>>('GET', path, { token: user.token })).body.data,
    ),
  );

describe.each(withBody)('%s', (_, operation) => {
  const body = () => exampleBody(operation, known());
  const foreign = Object.entries(OWN_MEMBERS).filter(
    ([name]) => !(name in (exampleBody(operation) as object)),
  );

  it.each(foreign)('refuses the member %j and points at it', async (name, value) => {
    const answer = await ask(operation, withMember(body(), '', name, value));

    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: `/${name}`, detail: 'is not a member of this request' }]);
  });

  it('refuses unknown members at every depth', async () => {
    const places = objectsIn(body());

    const pointers = await Promise.all(
      places.map(
        async (place) =>
          (await ask(operation, withMember(body(), place, 'confidence_score', 100))).body.errors,
      ),
    );

    expect(pointers.map((errors) => errors?.[0]?.pointer)).toEqual(
      places.map((place) => `${place}/confidence_score`),
    );
  });

  it('is changed by none of them, all at once', async () => {
    const before = await everything();

    await ask(operation, { ...(body() as object), ...Object.fromEntries(foreign) });

    expect(await everything()).toEqual(before);
  });

  const poisons: readonly [string, string, unknown][] = [
    ['__proto__', '__proto__', { polluted: true }],
    ['__proto__ of nothing', '__proto__', null],
    ['constructor.prototype', 'constructor', { prototype: { polluted: true } }],
  ];
  it.each(poisons)('refuses %s at every depth', async (_name, name, value) => {
    for (const place of objectsIn(body())) {
      const answer = await ask(operation, withMember(body(), place, name, value));

      expect([answer.status, problemFaults(answer.body)]).toEqual([400, []]);
    }
  });

  const curious = [
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'toJSON',
    'then',
    '__defineGetter__',
    'length',
  ];
  it.each(curious)('refuses the member %s, which every object has or seems to', async (name) => {
    const answer = await ask(operation, withMember(body(), '', name, { polluted: true }));

    expect([answer.status, problemFaults(answer.body)]).toEqual([400, []]);
  });
});

describe('after all of it', () => {
  it('objects have no members that nobody gave them', async () => {
    for (const [, operation] of withBody)
      await ask(
        operation,
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":{"polluted":1}}}',
      );

    const inherited: string[] = [];
    for (const name in {}) inherited.push(name);
    expect(inherited).toEqual([]);
  });

  it('nobody has become an administrator', async () => {
    const { status } = await service.api('GET', '/api/audit', { token: user.token });

    expect(status).toBe(403);
  });
});
