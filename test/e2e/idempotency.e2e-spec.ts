import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import { IDEMPOTENCY_STORE, type IdempotencyStore } from '../../src/shared/ports/idempotency.port.js';
import type { ApiAnswer, Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';
import { samplesOf } from '../support/voices.js';

const LOCK_MS = 120_000;

const clock = new TestClock();
let service: TestApp;
let database: Database;
let user: SignedIn;
let persona: number;

type Body = Pick<Envelope<{ content_id: number }>, 'data'> & Pick<ProblemBody, 'code'>;

const draft = (key: string, topic = 'The calendar export', token = user.token): Promise<ApiAnswer<Body>> =>
  service.api<Body>('POST', `/api/personas/${persona}/content`, {
    token,
    headers: { 'Idempotency-Key': key },
    body: { platform: 'linkedin', topic, points: ['Eleven people used it twice a year.'] },
  });
/** As the edge runs what a user asks for. */
const asUser = <Result>(work: () => Result): Result => database.asUser(user.userId, work);
const drafts = async (): Promise<number> =>
  (await service.sql<{ n: number }>('SELECT count(*)::int AS n FROM generated_content'))[0]!.n;

beforeAll(async () => {
  service = await startTestApp({
    env: { MAX_DATABASE_QUEUE: '0' }, // a hundred requests at the same time are no overload here
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
  database = service.app.get(Database, { strict: false });
  user = await service.register();
  const answer = await service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token: user.token,
    body: {
      user_id: user.userId,
      platforms: ['linkedin'],
      onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) },
    },
  });
  persona = answer.body.data.persona_id;
});
afterAll(() => service?.close());

describe('an Idempotency-Key', () => {
  it('gives a repeated request the first answer, and no second effect', async () => {
    const first = await draft('one');
    const made = await drafts();
    const again = await draft('one');

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(await drafts()).toBe(made);
  });

  it('gives 100 requests at the same time one effect', async () => {
    const before = await drafts();
    const answers = await Promise.all(Array.from({ length: 100 }, () => draft('crowd')));
    const statuses = answers.map(({ status }) => status);

    expect(await drafts()).toBe(before + 1);
    expect(new Set(statuses).size).toBeLessThanOrEqual(2);
    expect(statuses).toContain(201);
    const refused = answers.filter(({ status }) => status !== 201);
    for (const { status, headers, body } of refused)
      expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'idempotency.running', '1']);
    expect(
      new Set(answers.flatMap(({ status, body }) => (status === 201 ? [body.data.content_id] : []))).size,
    ).toBe(1);
    expect((await draft('crowd')).status).toBe(201);
  });

  it('refuses another body, and changes nothing', async () => {
    await draft('mine');
    const before = await drafts();
    const other = await draft('mine', 'Something else');

    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
    expect(await drafts()).toBe(before);
  });

  it('can be used again after a refusal', async () => {
    const refused = await service.api<ProblemBody>('POST', `/api/personas/${persona}/content`, {
      token: user.token,
      headers: { 'Idempotency-Key': 'second-try' },
      body: { platform: 'linkedin' },
    });

    expect(refused.status).toBe(400);
    expect((await draft('second-try')).status).toBe(201);
  });

  it('belongs to one user', async () => {
    await draft('shared');
    const stranger = await service.register();

    expect((await draft('shared', 'The calendar export', stranger.token)).status).toBe(404);
  });

  it.each(['', 'x'.repeat(256), 'two words'])('that is none (%j) is refused', async (key) => {
    const answer = await draft(key).catch(() => undefined);

    expect(answer?.status ?? 400).toBe(400);
  });

  it('reports a lost answer once the lock of a request that was done has ended', async () => {
    const store = service.app.get<IdempotencyStore>(IDEMPOTENCY_STORE, { strict: false });
    const request = {
      userId: user.userId,
      route: 'POST /somewhere',
      path: '/somewhere',
      key: 'lost',
      hash: 'h',
    };
    const claim = await asUser(() => store.claim(request));
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await asUser(() => store.during(claim.id, () => database.run(() => database.query('SELECT 1 AS work'))));

    expect(await asUser(() => store.claim(request))).toEqual({ kind: 'running' });
    clock.advance(LOCK_MS);
    expect(await asUser(() => store.claim(request))).toEqual({ kind: 'unanswered' });
  });

  it('is locked for two minutes by a request that never ends, and free afterwards', async () => {
    const store = service.app.get<IdempotencyStore>(IDEMPOTENCY_STORE, { strict: false });
    const where = { userId: user.userId, route: 'POST /somewhere', path: '/somewhere', hash: 'h' };
    const claim = () => asUser(() => store.claim({ ...where, key: 'crashed' }));
    const first = await claim();
    clock.advance(LOCK_MS - 1);
    const before = await claim();
    clock.advance(1);
    const after = await claim();

    expect([first.kind, before.kind, after.kind]).toEqual(['claimed', 'running', 'claimed']);
  });

  describe('that was taken over after its first request took longer than the lock', () => {
    const answer = { status: 201, headers: {}, body: 'of the first' };
    const store = () => service.app.get<IdempotencyStore>(IDEMPOTENCY_STORE, { strict: false });
    const claimOf = async (key: string): Promise<number> => {
      const where = { userId: user.userId, route: 'POST /somewhere', path: '/somewhere' };
      const claim = await asUser(() => store().claim({ ...where, key, hash: 'h' }));
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      return claim.id;
    };
    /** Two claims of one key, the first of which is over. */
    const claims = async (key: string): Promise<readonly [number, number]> => {
      const first = await claimOf(key);
      clock.advance(LOCK_MS);
      return [first, await claimOf(key)];
    };
    const stateOf = async (id: number) =>
      (await service.sql<{ state: string }>('SELECT state FROM idempotency_keys WHERE id = ?', [id]))[0]
        ?.state;

    it('does not keep the answer of the first request', async () => {
      const [first, second] = await claims('taken-answer');

      await asUser(() => store().keep(first, user.userId, answer));

      expect(await stateOf(second)).toBe('running');
    });

    it('is not released by the first request', async () => {
      const [first, second] = await claims('taken-release');

      await asUser(() => store().release(first, { unlessDone: false }));

      expect(await stateOf(second)).toBe('running');
    });

    it('lets the first request commit nothing', async () => {
      const [first, second] = await claims('taken-work');
      const work = () => database.run(() => database.query('SELECT 1 AS work'));

      await expect(asUser(() => store().during(first, work))).rejects.toThrow(/no longer there/u);
      await expect(asUser(() => store().during(second, work))).resolves.toEqual([{ work: 1 }]);
    });
  });

  it('does not cover work that goes on after the answer', async () => {
    const store = service.app.get<IdempotencyStore>(IDEMPOTENCY_STORE, { strict: false });
    const where = { userId: user.userId, route: 'POST /somewhere', path: '/somewhere' };
    const claim = await asUser(() => store.claim({ ...where, key: 'afterwards', hash: 'h' }));
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const answered = Promise.withResolvers<void>();
    let afterwards: Promise<unknown> | undefined;
    await asUser(() =>
      store.during(claim.id, async () => {
        afterwards = answered.promise.then(() => database.run(() => database.query('SELECT 1 AS work')));
      }),
    );
    await asUser(() => store.release(claim.id, { unlessDone: false }));
    answered.resolve();

    await expect(afterwards).resolves.toEqual([{ work: 1 }]);
  });

  it('is released when the work is rolled back', async () => {
    const store = service.app.get<IdempotencyStore>(IDEMPOTENCY_STORE, { strict: false });
    const request = {
      userId: user.userId,
      route: 'POST /somewhere',
      path: '/somewhere',
      key: 'failed',
      hash: 'h',
    };
    const claim = await asUser(() => store.claim(request));
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const failing = asUser(() =>
      store.during(claim.id, () =>
        database.run(async () => {
          await database.query('SELECT 1 AS work');
          throw new Error('no');
        }),
      ),
    );
    await expect(failing).rejects.toThrow('no');
    await asUser(() => store.release(claim.id, { unlessDone: true }));

    expect((await asUser(() => store.claim(request))).kind).toBe('claimed');
  });

  it('keeps neither key nor answer in clear', async () => {
    const first = await draft('sealed', 'A topic like no other');
    const rows = await service.sql<{ text: string }>('SELECT t::text AS text FROM idempotency_keys t');

    expect(first.status).toBe(201);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ text }) => text).join()).not.toMatch(/no other|calendar|sealed,|lost/u);
  });
});

describe('a version', () => {
  it('takes one of 50 changes that were made from it', async () => {
    const token = user.token;
    const { headers } = await service.api('GET', `/api/personas/${persona}`, { token });
    const etag = headers.get('etag')!;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        service.api<ProblemBody>('PUT', `/api/personas/${persona}`, {
          token,
          headers: { 'If-Match': etag },
          body: { persona_name: `Name ${i}` },
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);

    expect(statuses).toEqual([200, ...Array<number>(49).fill(412)]);
  });
});
