import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditArchiver } from '../../src/infra/audit/audit-archiver.js';
import { ChainVerifier } from '../../src/infra/audit/chain-verifier.js';
import type { Envelope } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Event {
  readonly seq: number;
  readonly actor: string | null;
  readonly actor_role: string;
  readonly by_subject: boolean;
  readonly action: string;
  readonly target: string | null;
  readonly outcome: string;
  readonly status: number;
  readonly code: string | null;
}

const CANARY = 'zyxwvcanary';

let service: TestApp;
let owner: SignedIn;
let stranger: SignedIn;
let admin: SignedIn;
let persona: number;

const call = <Body>(method: string, path: string, user: SignedIn, body?: unknown) =>
  service.api<Envelope<Body>>(method, path, { token: user.token, body });
/** Reads are recorded a moment after they are answered. */
const logOf = async (user: SignedIn, least: number): Promise<readonly Event[]> => {
  for (let attempt = 0; ; attempt += 1) {
    const { body } = await call<Event[]>('GET', '/api/privacy/access-log?limit=500', user);
    if (body.data.length >= least || attempt === 50) return body.data;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
};

beforeAll(async () => {
  service = await startTestApp();
  [owner, stranger, admin] = [
    await service.register(),
    await service.register(),
    await service.registerAdmin(),
  ];
  const { body } = await call<{ persona_id: number }>('POST', '/api/personas/generate', owner, {
    user_id: owner.userId,
    platforms: ['linkedin'],
    onboarding_data: {
      business_type: `${CANARY} business`,
      writing_samples: samplesOf('founder').slice(0, 2),
    },
  });
  persona = body.data.persona_id;
  await call('GET', `/api/personas/${persona}`, owner);
  await call('GET', `/api/personas/${persona}`, stranger);
  await call('GET', `/api/personas/${persona}/samples`, admin);
  await call('POST', `/api/personas/${persona}/feedback`, owner, { rating: 'ten', comment: CANARY });
  await call('GET', `/api/personas/${CANARY}`, owner);
  await call('GET', '/api/audit', stranger);
});
afterAll(() => service?.close());

describe('the access log', () => {
  it('tells people what was done with their data, by whom, and how it ended', async () => {
    const log = await logOf(owner, 5);

    expect(log).toContainEqual(
      expect.objectContaining({
        action: 'POST /api/personas/generate',
        outcome: 'success',
        status: 201,
        by_subject: true,
      }),
    );
    expect(log).toContainEqual(
      expect.objectContaining({
        action: 'GET /api/personas/:persona_id',
        target: `persona_id=${persona}`,
        outcome: 'success',
        by_subject: true,
      }),
    );
    expect(log).toContainEqual(
      expect.objectContaining({
        action: 'GET /api/personas/:persona_id/samples',
        actor_role: 'admin',
        outcome: 'success',
        by_subject: false,
      }),
    );
    expect(log).toContainEqual(
      expect.objectContaining({
        action: 'POST /api/personas/:persona_id/feedback',
        outcome: 'failed',
        status: 400,
      }),
    );
  });

  it('tells of a stranger’s attempt', async () => {
    expect(await logOf(owner, 6)).toContainEqual(
      expect.objectContaining({
        action: 'GET /api/personas/:persona_id',
        outcome: 'denied',
        status: 404,
        by_subject: false,
      }),
    );
  });

  it('is newest first, and holds nothing of others', async () => {
    const [mine, theirs] = [await logOf(owner, 6), await logOf(stranger, 1)];

    expect(mine.map(({ seq }) => seq)).toEqual(mine.map(({ seq }) => seq).toSorted((a, b) => b - a));
    expect(mine.filter(({ seq }) => theirs.some((one) => one.seq === seq))).toEqual([]);
  });

  it('gives pages', async () => {
    const all = await logOf(owner, 5);
    const { body } = await call<Event[]>(
      'GET',
      `/api/privacy/access-log?limit=2&before=${all[1]!.seq}`,
      owner,
    );

    expect(body.data.map(({ seq }) => seq)).toEqual([all[2]!.seq, all[3]!.seq]);
  });
});

describe('administrators', () => {
  it('find what was denied, and to whom', async () => {
    await logOf(stranger, 1);
    const { body } = await call<Event[]>(
      'GET',
      `/api/audit?outcome=denied&actor_id=${stranger.userId}`,
      admin,
    );

    expect(body.data.map(({ action, status, code }) => [action, status, code])).toEqual([
      ['GET /api/audit', 403, 'auth.role_missing'],
      ['GET /api/personas/:persona_id', 404, 'persona.not_found'],
    ]);
  });

  it('find what was done with somebody’s data', async () => {
    const { body } = await call<Event[]>('GET', `/api/audit?subject_id=${owner.userId}&limit=500`, admin);

    expect(body.data.length).toBeGreaterThanOrEqual(5);
    expect(new Set(body.data.map(({ actor_role: role }) => role))).toEqual(new Set(['user', 'admin']));
  });
});

describe('the record', () => {
  it('is a whole chain', async () => {
    const report = await service.app.get(ChainVerifier, { strict: false }).verify();

    expect(report.fault).toBeUndefined();
    expect(report.events).toBeGreaterThan(10);
  });

  it('holds nothing that anybody said, and nobody’s address', async () => {
    const rows = await service.sql<{ text: string }>('SELECT e::text AS text FROM audit_events e');
    const text = rows.map((row) => row.text).join('\n');

    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('example.com');
  });
});

describe('events that were archived', () => {
  it('are in the log no more, which says since when it is', async () => {
    const before = await call<Event[]>('GET', '/api/privacy/access-log?limit=500', owner);
    const { range } = await service.app
      .get(AuditArchiver, { strict: false })
      .run(new Date(Date.now() + 60_000), () => undefined);
    const after = await call<Event[]>('GET', '/api/privacy/access-log?limit=500', owner);
    const [oldest] = await service.sql<{ at: string | Date }>(
      'SELECT occurred_at AS at FROM audit_events ORDER BY seq LIMIT 1',
    );

    expect(before.body.data.length).toBeGreaterThan(5);
    expect(after.body.data.filter(({ seq }) => seq <= range![1])).toEqual([]);
    expect(after.headers.get('audit-since')).toBe(new Date(oldest!.at).toISOString());
    expect(before.headers.get('audit-since')! < after.headers.get('audit-since')!).toBe(true);
    expect(await service.app.get(ChainVerifier, { strict: false }).verify()).toMatchObject({
      archived: range![1],
      fault: undefined,
      unchecked: undefined,
    });
  });
});
