import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RetentionService } from '../../src/modules/privacy/index.js';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import { LEGAL_HOLDS, type LegalHolds } from '../../src/shared/ports/legal-holds.port.js';
import type { ProblemBody } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { type SignedIn, startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const DAY_MS = 86_400_000;
const clock = new TestClock();
let service: TestApp;
let retention: RetentionService;
let holds: LegalHolds;
let user: SignedIn;
let persona: number;
beforeAll(async () => {
  service = await startTestApp({
    env: { RETENTION_DAYS: 'usage=10,drafts=20,inactive_accounts=100,sessions=5' },
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
  retention = service.app.get(RetentionService, { strict: false });
  holds = service.app.get<LegalHolds>(LEGAL_HOLDS, { strict: false });
});
afterAll(() => service?.close());
beforeEach(async () => {
  user = await service.register();
  persona = await generateAndUse(service, user);
});

const rowsOf = async (table: string, userId = user.userId): Promise<number> => {
  const [row] = await service.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE user_id = ?`,
    [userId],
  );
  return row!.n;
};
const run = () => retention.run(() => undefined);
const countsOf = (results: readonly { name: string; count: number }[]) =>
  Object.fromEntries(results.map(({ name, count }) => [name, count]));
const signIn = () =>
  service.api('POST', '/api/auth/login', { body: { email: user.email, password: TEST_PASSWORD } });

describe('retention', () => {
  it('leaves what is young enough', async () => {
    clock.advance(9 * DAY_MS);
    await run();

    expect(await rowsOf('usage_events')).toBeGreaterThan(0);
  });

  it('deletes what is too old, kind by kind', async () => {
    clock.advance(11 * DAY_MS);
    await run();

    expect(await rowsOf('usage_events')).toBe(0);
    expect(await rowsOf('generated_content')).toBe(1);
    clock.advance(10 * DAY_MS);
    await run();
    expect(await rowsOf('generated_content')).toBe(0);
    expect(await rowsOf('writing_personas')).toBe(1);
  });

  it('tells beforehand what would go, and deletes nothing then', async () => {
    clock.advance(21 * DAY_MS);
    const before = [await rowsOf('usage_events'), await rowsOf('generated_content')];
    const preview = countsOf(await retention.preview());

    expect([await rowsOf('usage_events'), await rowsOf('generated_content')]).toEqual(before);
    expect(countsOf(await run())).toEqual(preview);
    expect(preview['usage']).toBeGreaterThan(0);
  });

  it('finds nothing to do the second time', async () => {
    clock.advance(21 * DAY_MS);
    await run();

    expect(Object.values(countsOf(await run())).every((count) => count === 0)).toBe(true);
  });

  it('is written down, with how much', async () => {
    clock.advance(21 * DAY_MS);
    const { usage } = countsOf(await run());
    const [row] = await service.sql<{ target: string; actor_role: string }>(
      "SELECT target, actor_role FROM audit_events WHERE action = 'retention usage' ORDER BY seq DESC LIMIT 1",
    );

    expect(row).toEqual({ target: `deleted=${usage}`, actor_role: 'system' });
  });

  it('leaves the judgements and analyses that are served', async () => {
    clock.advance(2000 * DAY_MS);
    await signIn(); // else the account itself were too old
    const kinds = await service.sql<{ n: number }>(
      'SELECT count(DISTINCT validation_type)::int AS n FROM persona_validation_results WHERE user_id = ?',
      [user.userId],
    );
    await run();

    expect(await rowsOf('persona_validation_results')).toBe(kinds[0]!.n);
    const { status } = await service.api('GET', `/api/personas/${persona}/platform/linkedin`, {
      token: await freshToken(),
    });
    expect(status).toBe(200);
  });

  it('erases accounts that nobody used for long, and their keys', async () => {
    clock.advance(101 * DAY_MS);
    await run();

    expect(await rowsOf('writing_personas')).toBe(0);
    expect(await rowsOf('keyring.user_keys')).toBe(0);
    expect((await signIn()).status).toBe(401);
  });

  it('does not count an account as unused that signs in', async () => {
    clock.advance(60 * DAY_MS);
    await signIn();
    clock.advance(60 * DAY_MS);
    await run();

    expect(await rowsOf('writing_personas')).toBe(1);
  });

  it('leaves what its owner restricted', async () => {
    await service.api('PUT', '/api/privacy/consents', { token: user.token, body: { processing: false } });
    clock.advance(101 * DAY_MS);
    await run();

    expect(await rowsOf('usage_events')).toBeGreaterThan(0);
    expect(await rowsOf('writing_personas')).toBe(1);
  });
});

describe('a legal hold', () => {
  it('wins over age', async () => {
    await holds.place(user.userId, 'A claim of 2026.');
    clock.advance(101 * DAY_MS);
    await run();

    expect(await rowsOf('usage_events')).toBeGreaterThan(0);
    expect(await rowsOf('generated_content')).toBe(1);
  });

  it('ends with its release', async () => {
    await holds.place(user.userId, 'A claim of 2026.');
    await holds.release(user.userId);
    clock.advance(101 * DAY_MS);
    await run();

    expect(await rowsOf('writing_personas')).toBe(0);
  });

  it('wins over its owner, who is told so', async () => {
    await holds.place(user.userId, 'A claim of 2026.');
    const { token } = user;
    const [sample] = await service.sql<{ id: number }>(
      'SELECT min(id) AS id FROM writing_samples WHERE user_id = ?',
      [user.userId],
    );
    const answers = [
      await service.api<ProblemBody>('DELETE', '/api/privacy/account', { token }),
      await service.api<ProblemBody>('DELETE', `/api/personas/${persona}`, { token }),
      await service.api<ProblemBody>('DELETE', `/api/personas/${persona}/samples/${sample!.id}`, { token }),
    ];

    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      Array.from({ length: 3 }, () => '409 privacy.legal_hold'),
    );
    expect(await rowsOf('writing_samples')).toBe(2);
  });

  it('keeps its reason sealed', async () => {
    await holds.place(user.userId, 'A zyxwcanary claim.');
    const [row] = await service.sql<{ text: string }>(
      'SELECT string_agg(h::text, chr(10)) AS text FROM legal_holds h',
    );

    expect(row?.text).not.toContain('zyxwcanary');
    expect((await holds.list()).find(({ userId }) => userId === user.userId)?.reason).toBe(
      'A zyxwcanary claim.',
    );
  });
});

const freshToken = async (): Promise<string> => {
  const { body } = await service.api<{ data: { access_token: string } }>('POST', '/api/auth/login', {
    body: { email: user.email, password: TEST_PASSWORD },
  });
  return body.data.access_token;
};
