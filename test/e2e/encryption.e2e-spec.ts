import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../support/api-client.js';
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
