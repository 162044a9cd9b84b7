import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA_CATALOGUE } from '../../src/modules/portability/index.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Export {
  readonly format: string;
  readonly user_id: number;
  readonly tables: Readonly<Record<string, { readonly rows: readonly Record<string, unknown>[] }>>;
}

let service: TestApp;
let ann: SignedIn;
let ben: SignedIn;

const generate = (user: SignedIn) =>
  service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token: user.token,
    body: {
      user_id: user.userId,
      platforms: ['linkedin'],
      onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) },
    },
  });
const exportOf = (user: SignedIn) =>
  service.api<Envelope<Export>>('GET', '/api/privacy/export', { token: user.token });
const rowsOf = async (userId: number): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const table of Object.keys(DATA_CATALOGUE)) {
    const owner = table === 'users' ? 'id' : 'user_id';
    const [row] = await service.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE ${owner} = ?`,
      [userId],
    );
    counts[table] = row!.n;
  }
  return counts;
};

beforeAll(async () => {
  service = await startTestApp();
  [ann, ben] = [await service.register(), await service.register()];
  for (const user of [ann, ben]) {
    const { body } = await generate(user);
    const id = body.data.persona_id;
    await service.api('POST', `/api/personas/${id}/content`, {
      token: user.token,
      body: {
        platform: 'linkedin',
        topic: 'The calendar export',
        points: ['Eleven people used it twice a year.'],
      },
    });
    await service.api('POST', `/api/personas/${id}/feedback`, {
      token: user.token,
      body: { rating: 4, comment: 'Too formal.' },
    });
  }
});
afterAll(() => service?.close());

describe('an export', () => {
  it('holds every row of the user, and nobody else’s', async () => {
    const { status, headers, body } = await exportOf(ann);
    const counts = await rowsOf(ann.userId);

    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/attachment; filename="persona-export-\d+\.json"/u);
    expect(body.data).toMatchObject({ format: 'persona-system/export/2', user_id: ann.userId });
    for (const [table, { rows }] of Object.entries(body.data.tables)) {
      expect([table, rows.length]).toEqual([table, counts[table]]);
      expect(new Set(rows.map((row) => row['user_id'] ?? row['id']))).toEqual(
        new Set(rows.length === 0 ? [] : [ann.userId]),
      );
    }
    expect(body.data.tables['persona_feedback']!.rows).toHaveLength(1);
  });

  it('is readable: the samples’ own words, and what the persona believes', async () => {
    const { tables } = (await exportOf(ann)).body.data;
    const [sample] = tables['writing_samples']!.rows as { content: { text: string } }[];
    const [persona] = tables['writing_personas']!.rows as { core_belief: string }[];

    expect(sample!.content.text).toBe(samplesOf('founder')[0]!.text);
    expect(persona!.core_belief).toMatch(/^“.+”$/u);
  });

  it('holds no secret', async () => {
    const text = JSON.stringify((await exportOf(ann)).body);

    expect(text).toContain(ann.email);
    expect(text).not.toMatch(/argon2|password_hash|token_hash|wrapped_key|"sealed"/u);
  });
});

describe('the records of processing', () => {
  it('name every table with purpose, retention and columns', async () => {
    const { body } = await service.api<Envelope<{ table: string; columns: unknown[] }[]>>(
      'GET',
      '/api/privacy/records-of-processing',
      { token: ann.token },
    );

    expect(body.data.map(({ table }) => table)).toEqual(Object.keys(DATA_CATALOGUE));
  });
});

describe('an erasure', () => {
  let before: Readonly<Record<string, number>>;
  beforeAll(async () => {
    before = await rowsOf(ben.userId);
    const answer = await service.api('DELETE', '/api/privacy/account', { token: ann.token });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  });

  it('leaves no row, no file and no key', async () => {
    expect(new Set(Object.values(await rowsOf(ann.userId)))).toEqual(new Set([0]));
    expect(existsSync(join(service.config.dataDir, 'files', 'samples', String(ann.userId)))).toBe(false);
  });

  it('touches nobody else', async () => {
    expect(await rowsOf(ben.userId)).toEqual(before);
    expect((await exportOf(ben)).status).toBe(200);
  });

  it('makes the export and a second erasure 404', async () => {
    for (const [method, path] of [
      ['GET', '/api/privacy/export'],
      ['DELETE', '/api/privacy/account'],
    ] as const) {
      const answer = await service.api<ProblemBody>(method, path, { token: ann.token });

      expect([answer.status, answer.body.code]).toEqual([404, 'account.not_found']);
    }
  });

  it('lets the token that is still out make nothing new', async () => {
    const answer = await generate(ann);

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'account.gone' });
    expect(existsSync(join(service.config.dataDir, 'files', 'samples', String(ann.userId)))).toBe(false);
  });

  it('ends the session', async () => {
    const answer = await service.api('POST', '/api/auth/refresh', {
      body: { refresh_token: ann.refreshToken },
    });

    expect(answer.status).toBe(401);
  });
});
