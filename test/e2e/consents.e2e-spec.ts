import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type GeminiServer, good, startGeminiServer } from '../support/gemini-server.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Consent {
  readonly purpose: string;
  readonly granted: boolean;
  readonly source: string;
}
interface Persona {
  readonly persona_id: number;
  readonly model: string;
  readonly version: number;
  readonly what_is_missing: readonly { readonly code: string }[];
}

let gemini: GeminiServer;
let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  gemini = await startGeminiServer();
  service = await startTestApp({
    env: { GEMINI_API_KEY: 'a-key', GEMINI_BASE_URL: gemini.url, GEMINI_MODEL: 'gemini-test' },
  });
});
afterAll(async () => {
  await service?.close();
  await gemini?.close();
});
beforeEach(async () => {
  user = await service.register();
});

const call = <Data>(method: string, path: string, body?: unknown, headers = {}, token = user.token) =>
  service.api<Envelope<Data>>(method, path, { token, headers, ...(body !== undefined && { body }) });
const choose = (choices: object, headers = {}) => call('PUT', '/api/privacy/consents', choices, headers);
const consents = async (headers = {}): Promise<Readonly<Record<string, Consent>>> => {
  const { body } = await call<{ consents: readonly Consent[] }>(
    'GET',
    '/api/privacy/consents',
    undefined,
    headers,
  );
  return Object.fromEntries(body.data.consents.map((one) => [one.purpose, one]));
};
const generate = async (): Promise<Persona> => {
  const { body } = await call<Persona>('POST', '/api/personas/generate', {
    platforms: ['linkedin'],
    onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) },
  });
  return body.data;
};
const draft = (id: number) =>
  call<{ content_id: number; model: string }>('POST', `/api/personas/${id}/content`, {
    platform: 'linkedin',
    topic: 'The calendar export',
    points: ['Eleven people used it twice a year.'],
  });
const quote = samplesOf('founder')[0]!.text.split('\n\n')[1]!.slice(0, 40);
const claim = (text: string) => ({ text, quotes: [quote] });
const interpretation = {
  persona_name: claim('The Scripted Voice'),
  archetype: claim('Challenger'),
  core_belief: claim('Less is more.'),
  brand_voice_description: claim('Short and dry.'),
  tone: claim('dry'),
  permissible_tones: ['dry'],
  forbidden_tones: ['salesy'],
  emotional_range: 'narrow',
};

describe('the language model elsewhere', () => {
  it('is sent nothing by somebody who was not asked', async () => {
    const before = gemini.requests.length;
    const persona = await generate();
    const { body } = await draft(persona.persona_id);

    expect(gemini.requests.length).toBe(before);
    expect([persona.model, body.data.model]).toEqual(['offline-rules', 'offline-rules']);
    expect(persona.what_is_missing.map(({ code }) => code)).toContain('model.not_agreed_to');
  });

  it('is asked for somebody who agreed', async () => {
    await choose({ external_model: true });
    gemini.script(good(interpretation));
    const persona = await generate();

    expect(persona.model).toMatch(/^gemini-/u);
    expect(persona.what_is_missing.map(({ code }) => code)).not.toContain('model.not_agreed_to');
  });

  it('is sent nothing more once it is taken back', async () => {
    await choose({ external_model: true });
    gemini.script(good(interpretation));
    const { persona_id: id } = await generate();
    await choose({ external_model: false });
    const before = gemini.requests.length;
    await draft(id);

    expect(gemini.requests.length).toBe(before);
  });

  it('is not asked for the next somebody because the one before agreed', async () => {
    await choose({ external_model: true });
    user = await service.register();
    const before = gemini.requests.length;
    await generate();

    expect(gemini.requests.length).toBe(before);
  });
});

describe('consents', () => {
  it('begin with what needs none', async () => {
    const state = await consents();

    expect(
      Object.fromEntries(Object.values(state).map(({ purpose, granted }) => [purpose, granted])),
    ).toEqual({
      processing: true,
      external_model: false,
      analytics: true,
      learning: true,
      shared_background: false,
    });
  });

  it('keep every change', async () => {
    await choose({ external_model: true, learning: false });
    await choose({ external_model: false });
    await choose({ external_model: false }); // said already
    const { body } = await call<readonly Consent[]>('GET', '/api/privacy/consents/history');

    expect(body.data.map(({ purpose, granted }) => `${purpose} ${granted}`)).toEqual([
      'external_model false',
      'learning false',
      'external_model true',
    ]);
  });

  it.each([{ external_model: 'yes' }, { external_model: null }, { selling: true }])(
    'refuse %j',
    async (choices) => {
      expect((await choose(choices)).status).toBe(400);
    },
  );
});

describe('processing that was restricted', () => {
  it('is refused, while reading, export and erasure go on', async () => {
    const persona = await generate();
    await choose({ processing: false });
    const refused = [
      await call<never>('POST', '/api/personas/generate', { onboarding_data: {} }),
      await draft(persona.persona_id),
      await call('POST', `/api/personas/${persona.persona_id}/feedback`, { rating: 1 }),
      await call('POST', `/api/personas/${persona.persona_id}/match`, { text: 'Some words. '.repeat(100) }),
      await call(
        'PUT',
        `/api/personas/${persona.persona_id}`,
        { persona_name: 'Another' },
        { 'If-Match': `"v${persona.version}"` },
      ),
    ];
    const read = await call('GET', `/api/personas/${persona.persona_id}`);
    const exported = await call('GET', '/api/privacy/export');

    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((refused[0]!.body as unknown as ProblemBody).code).toBe('privacy.processing_restricted');
    expect([read.status, exported.status]).toEqual([200, 200]);
    expect((await call('DELETE', '/api/privacy/account')).status).toBe(200);
  });

  it('is refused to administrators too', async () => {
    const persona = await generate();
    await choose({ processing: false });
    const admin = await service.registerAdmin();
    const answer = await call(
      'POST',
      `/api/personas/${persona.persona_id}/feedback`,
      { rating: 1 },
      {},
      admin.token,
    );

    expect(answer.status).toBe(403);
  });

  it('goes on once the restriction is lifted', async () => {
    const persona = await generate();
    await choose({ processing: false });
    await choose({ processing: true });

    expect((await draft(persona.persona_id)).status).toBe(201);
  });
});

describe('an objection', () => {
  it('to learning keeps feedback and lets it change nothing', async () => {
    const persona = await generate();
    await choose({ learning: false });
    const { body } = await call<{ changes: readonly unknown[]; feedback_id: number }>(
      'POST',
      `/api/personas/${persona.persona_id}/feedback`,
      {
        rating: 2,
        complaints: ['too_formal'],
        avoided_words: ['leverage'],
        edited_text: 'My own words. '.repeat(40),
      },
    );
    const after = await call<Persona>('GET', `/api/personas/${persona.persona_id}`);

    expect(body.data.changes).toEqual([]);
    expect(after.body.data.version).toBe(persona.version);
    expect(body.data.feedback_id).toBeGreaterThan(0);
  });

  it('to analytics ends the counting', async () => {
    const counted = async () => {
      const [row] = await service.sql<{ n: number }>(
        'SELECT count(*)::int AS n FROM usage_events WHERE user_id = ?',
        [user.userId],
      );
      return row!.n;
    };
    const persona = await generate();
    const before = await counted();
    await choose({ analytics: false });
    await draft(persona.persona_id);
    await call('GET', `/api/personas/${persona.persona_id}`);
    await call('GET', `/api/personas/${persona.persona_id}/analytics`); // writes the views that wait

    expect(before).toBeGreaterThan(0);
    expect(await counted()).toBe(before);
  });
});

describe('Global Privacy Control', () => {
  it('is taken for a refusal to share, once', async () => {
    await consents({ 'Sec-GPC': '1' });
    await consents({ 'Sec-GPC': '1' });
    const { body } = await call<readonly Consent[]>('GET', '/api/privacy/consents/history');

    expect(body.data).toMatchObject([{ purpose: 'shared_background', granted: false, source: 'gpc' }]);
  });

  it('gives way to what the person says afterwards', async () => {
    await consents({ 'Sec-GPC': '1' });
    await choose({ shared_background: true }, { 'Sec-GPC': '1' });

    expect(await consents({ 'Sec-GPC': '1' })).toMatchObject({
      shared_background: { granted: true, source: 'user' },
    });
  });

  it('is not read out of anything else', async () => {
    await consents({ 'Sec-GPC': '0' });

    expect(await consents()).toMatchObject({ shared_background: { source: 'default' } });
  });

  it('is said to be honoured where the specification says to look', async () => {
    const { status, body } = await service.api('GET', '/.well-known/gpc.json');

    expect([status, body]).toEqual([200, { gpc: true, lastUpdate: '2026-11-25' }]);
  });
});
