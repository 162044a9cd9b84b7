import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import {
  CONTENT_CIPHER,
  type ContentCipher,
  type ContentPlace,
} from '../../src/shared/ports/content-cipher.port.js';
import type { Envelope } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

const CANARY = 'zyxwvcanary';

let service: TestApp;
let ann: SignedIn;
let first: number | undefined;

const generate = async (user: SignedIn): Promise<number> => {
  const [sample] = samplesOf('founder');
  const answer = await service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token: user.token,
    body: {
      user_id: user.userId,
      platforms: ['linkedin', 'blog'],
      onboarding_data: {
        business_type: `${CANARY} business`,
        target_audience: `${CANARY} people`,
        writing_samples: [
          {
            title: `${CANARY} title`,
            source: 'paste',
            text: `You must always trust a ${CANARY} more than a plan. ${sample!.text}`,
          },
        ],
      },
    },
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.data.persona_id;
};

beforeAll(async () => {
  service = await startTestApp();
  ann = await service.register();
  first = await generate(ann);
  const token = ann.token;
  const content = await service.api<Envelope<{ content_id: number }>>(
    'POST',
    `/api/personas/${first}/content`,
    {
      token,
      body: {
        platform: 'linkedin',
        topic: `${CANARY} topic`,
        points: [`${CANARY} point, which is said at some length`],
      },
    },
  );
  if (content.status !== 201) throw new Error(JSON.stringify(content.body));
  const feedback = await service.api('POST', `/api/personas/${first}/feedback`, {
    token,
    body: {
      content_id: content.body.data.content_id,
      rating: 4,
      comment: `${CANARY} comment`,
      edited_text: `My own ${CANARY} text. `.repeat(30),
    },
  });
  if (feedback.status >= 300) throw new Error(JSON.stringify(feedback.body));
});
afterAll(() => service?.close());

/** Every row of every table as text. */
async function storedText(): Promise<string> {
  const tables = await service.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'keyring')`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => service.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)),
  );
  expect(rows.flat().length).toBeGreaterThan(20);
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

function storedFiles(): string {
  const directory = join(service.config.dataDir, 'files');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
}

describe('what is stored', () => {
  it('can be read through the service', async () => {
    const answer = await service.api('GET', `/api/personas/${first}/samples`, { token: ann.token });

    expect(JSON.stringify(answer.body)).toContain(CANARY);
  });

  it('holds no word of it in any table', async () => {
    expect(await storedText()).not.toContain(CANARY);
  });

  it('holds no word of it in any file', () => {
    expect(storedFiles()).not.toContain(CANARY);
  });
});

/** Sealed content, and where it belongs. */
type Kept = readonly [place: ContentPlace, content: object];

/** Everything that a backup of the data, which leaves the schema of the keys out, holds sealed of a user. */
async function backupOf(userId: number): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  const tables = await service.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND (column_name = 'user_id' OR (table_name = 'users' AND column_name = 'id'))`,
  );
  for (const { name: table } of tables) {
    const owner = table === 'users' ? 'id' : 'user_id';
    const rows = await service.sql<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${owner} = ?`,
      [userId],
    );
    kept.push(...rows.flatMap(({ row }) => sealedIn(table, row, userId)));
  }
  return kept;
}

function sealedIn(table: string, row: Readonly<Record<string, unknown>>, userId: number): readonly Kept[] {
  return Object.entries(row).flatMap(([column, value]) => {
    const content: unknown = typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value;
    if (typeof content !== 'object' || content === null || !('sealed' in content)) return [];
    return [[{ table, column, rowId: Number(row['id']), userId }, content] as const];
  });
}

/** How much of it opens, with the keys that are there now. */
async function countReadable(kept: readonly Kept[], forgotten: number): Promise<number> {
  const cipher = service.app.get<ContentCipher>(CONTENT_CIPHER, { strict: false });
  cipher.forget(forgotten); // as any process does after a minute, and a new one from the start
  const opened = await service.app
    .get(Database, { strict: false })
    .asOperator(() => Promise.allSettled(kept.map(([place, content]) => cipher.open(place, content))));
  return opened.filter(({ status }) => status === 'fulfilled').length;
}

describe('an old backup', () => {
  it('opens with the keys of today while there is the account, and not a word of it after its erasure', async () => {
    const ben = await service.register();
    await generateAndUse(service, ben);
    const backup = await backupOf(ben.userId);
    const before = await countReadable(backup, ben.userId);
    const erased = await service.api('DELETE', '/api/privacy/account', { token: ben.token });
    const exported = await service.api('GET', '/api/privacy/export', { token: ben.token });

    expect([backup.length > 20, before]).toEqual([true, backup.length]);
    expect([erased.status, exported.status]).toEqual([200, 404]);
    expect(await countReadable(backup, ben.userId)).toBe(0);
  });
});
