import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const MIB = 1024 * 1024;

let service: TestApp;
let ann: SignedIn;
beforeAll(async () => {
  service = await startTestApp();
  ann = await service.register();
});
afterAll(() => service?.close());

const post = (body: unknown) =>
  service.api<ProblemBody>('POST', '/api/personas/bulk', { token: ann.token, body });

const persona = (text: string) => ({
  platforms: ['linkedin'],
  onboarding_data: {
    industry: 'music',
    writing_samples: [{ text, title: 'A', source: 'b', language: 'en' }],
  },
});
const SHORT = 'We wrote it down, and then we read it aloud. '.repeat(18);

describe('POST /api/personas/bulk', () => {
  it('validates a thousand personas and tells the faults of the last', async () => {
    const personas = Array.from({ length: 999 }, () => persona(SHORT));
    const bytes = Buffer.byteLength(JSON.stringify({ personas }));
    const answer = await post({ personas: [...personas, { platforms: [1] }] });

    expect(bytes / MIB).toBeGreaterThan(0.8);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/personas/999/platforms', '/personas/999/onboarding_data']),
    );
  });

  it('refuses a body larger than 1 MiB and says how to send more', async () => {
    const answer = await post({ personas: Array.from({ length: 80 }, () => persona(SHORT.repeat(20))) });

    expect([answer.status, answer.body.code]).toEqual([413, 'request.too_large']);
    expect(answer.body.detail).toContain('several batches');
  });

  it('refuses more than 40,000 members and items', async () => {
    const answer = await post({ personas: Array.from({ length: 45_000 }, () => 1) });

    expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
    expect(answer.body.detail).toContain('more than 40000 members');
  });

  it('refuses an object of more than 2,000 members, which would take seconds to validate', async () => {
    const members = Object.fromEntries(Array.from({ length: 39_000 }, (_, n) => [`m${n}`, 1]));
    const answer = await post({ personas: [members] });

    expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
    expect(answer.body.detail).toContain('more than 2000 members');
  });
});
