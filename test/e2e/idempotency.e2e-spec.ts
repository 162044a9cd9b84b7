import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { IDEMPOTENCY_STORE, type IdempotencyStore } from '../../src/shared/ports/idempotency.port.js';
import type { ApiAnswer, Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

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
/** As if whoever holds the claim had been silent for too long. */
const endLease = (id: number) =>
  service.sql("UPDATE idempotency_keys SET locked_until = now() - interval '1 s' WHERE id = ?", [id]);
const drafts = async (): Promise<number> =>
  (await service.sql<{ n: number }>('SELECT count(*)::int AS n FROM generated_content'))[0]!.n;

beforeAll(async () => {
  service = await startTestApp();
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

  it('gives 100 at once one effect', async () => {
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

  it('is a user’s own', async () => {
    await draft('shared');
    const stranger = await service.register();

    expect((await draft('shared', 'The calendar export', stranger.token)).status).toBe(404);
  });

  it.each(['', 'x'.repeat(256), 'two words'])('that is none (%j) is refused', async (key) => {
    const answer = await draft(key).catch(() => undefined);

    expect(answer?.status ?? 400).toBe(400);
  });

  it('says so when the work was done and its answer lost', async () => {
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
    const claimAfterLease = async () => {
      await endLease(claim.id);
      return asUser(() => store.claim(request));
    };

    // Again, should its holder say between the two that it is at work.
    await expect.poll(claimAfterLease).toEqual({ kind: 'unanswered' });
  });

  it('is held for half a minute at a time, which is said again while the request is at work', async () => {
    const store = service.app.get<IdempotencyStore>(IDEMPOTENCY_STORE, { strict: false });
    const where = { userId: user.userId, route: 'POST /somewhere', path: '/somewhere', hash: 'h' };
    const hold = async (key: string): Promise<number> => {
      const claim = await asUser(() => store.claim({ ...where, key }));
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      return claim.id;
    };
    const secondsLeft = async (id: number) => {
      const [row] = await service.sql<{ left: number }>(
        'SELECT extract(epoch FROM locked_until - now())::float8 AS left FROM idempotency_keys WHERE id = ?',
        [id],
      );
      return row!.left;
    };
    const [working, refused] = [await hold('at-work'), await hold('refused')];
    expect(await secondsLeft(working)).toBeLessThanOrEqual(30);
    await endLease(working);
    await asUser(() => store.release(refused, { unlessDone: false }));

    await vi.waitUntil(async () => (await secondsLeft(working)) > 10, 20_000);

    expect(await asUser(() => store.claim({ ...where, key: 'at-work' }))).toEqual({ kind: 'running' });
    expect((await asUser(() => store.claim({ ...where, key: 'refused' }))).kind).toBe('claimed');
  });

  describe('that was taken over, as its first request was silent for too long', () => {
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
      const takeOver = async () => {
        await endLease(first);
        return claimOf(key).catch(() => undefined);
      };
      // Again, should the first say between the two that it is at work.
      return [first, await vi.waitUntil(takeOver)];
    };
    const stateOf = async (id: number) =>
      (await service.sql<{ state: string }>('SELECT state FROM idempotency_keys WHERE id = ?', [id]))[0]
        ?.state;

    it('takes no answer of the first', async () => {
      const [first, second] = await claims('taken-answer');

      await asUser(() => store().keep(first, user.userId, answer));

      expect(await stateOf(second)).toBe('running');
    });

    it('is not given back by the first', async () => {
      const [first, second] = await claims('taken-release');

      await asUser(() => store().release(first, { unlessDone: false }));

      expect(await stateOf(second)).toBe('running');
    });

    it('lets the first do nothing any more', async () => {
      const [first, second] = await claims('taken-work');
      const work = () => database.run(() => database.query('SELECT 1 AS work'));

      await expect(asUser(() => store().during(first, work))).rejects.toThrow(/no longer there/u);
      await expect(asUser(() => store().during(second, work))).resolves.toEqual([{ work: 1 }]);
    });
  });

  it('has nothing to do with what goes on after the answer', async () => {
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

  it('goes back with the work when that is rolled back', async () => {
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

describe('one version', () => {
  it('of 50 changes made from it takes one', async () => {
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
