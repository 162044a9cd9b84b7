import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../support/api-client.js';
import { shareOf } from '../support/corpus-share.js';
import {
  brokenJson,
  drip,
  failing,
  type GeminiServer,
  type GeminiStep,
  good,
  hang,
  huge,
  recitation,
  reset,
  safetyBlock,
  startGeminiServer,
  truncated,
  unknownFinish,
} from '../support/gemini-server.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Persona {
  readonly persona_id: number;
  readonly persona_name: string;
  readonly core_belief: string;
  readonly dropped_claims: number;
  readonly model: string;
}

const samples = samplesOf('founder');
/** Words that stand in the first sample. */
const QUOTE = samples[0]!.text.split('\n\n')[1]!.slice(0, 40);

const claim = (text: string, ...quotes: string[]) => ({ text, quotes });
const answer = (belief = claim('Less is more.', QUOTE)) => ({
  persona_name: claim('The Scripted Voice', QUOTE),
  archetype: claim('Challenger', QUOTE),
  core_belief: belief,
  brand_voice_description: claim('Short and dry.', QUOTE),
  tone: claim('dry', QUOTE),
  permissible_tones: ['dry'],
  forbidden_tones: ['salesy'],
  emotional_range: 'narrow',
});

describe('generating with Gemini', () => {
  let gemini: GeminiServer;
  let service: TestApp;
  let user: SignedIn;

  beforeAll(async () => {
    gemini = await startGeminiServer();
  });
  afterAll(() => gemini.close());

  const generate = async (...steps: GeminiStep[]) => {
    gemini.script(...steps);
    // A service of its own each time: the circuit of one case must not decide another.
    service = await startTestApp({
      env: {
        GEMINI_API_KEY: 'test-key',
        CONSENT_EXTERNAL_MODEL: 'granted',
        GEMINI_BASE_URL: gemini.url,
        GEMINI_ATTEMPT_TIMEOUT_MS: '300',
        GEMINI_DEADLINE_MS: '4000',
      },
    });
    user = await service.register();
    const body = { onboarding_data: { writing_samples: samples } };
    const result = await service.api<{ success: boolean; data: Persona }>('POST', '/api/personas/generate', {
      token: user.token,
      body,
    });
    const kept = await service.api<Envelope<readonly unknown[]>>('GET', `/api/personas/user/${user.userId}`, {
      token: user.token,
    });
    await service.close();
    return { status: result.status, body: result.body, headers: result.headers, kept: kept.body.data.length };
  };

  it('believes an answer whose quotes stand in the samples', async () => {
    const { status, body, kept } = await generate(good(answer()));

    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      persona_name: 'The Scripted Voice',
      core_belief: 'Less is more.',
      dropped_claims: 0,
      model: 'gemini-3.8-flash-001',
    });
    expect(kept).toBe(1);
  });

  it('drops and counts a claim with a forged quote', async () => {
    const { status, body } = await generate(
      good(answer(claim('Loves meetings.', 'I have always loved long meetings'))),
    );

    expect(status).toBe(201);
    expect(body.data.core_belief).not.toContain('meetings');
    expect(body.data.dropped_claims).toBe(1);
  });

  it('waits as advised and tries again after 429', async () => {
    const { status } = await generate(failing(429, 'RESOURCE_EXHAUSTED', '0.05s'), good(answer()));

    expect(status).toBe(201);
    expect(gemini.requests).toHaveLength(2);
  });

  it('takes an unknown finish reason for what its text is worth', async () => {
    expect((await generate(unknownFinish(answer()))).status).toBe(201);
  });

  it('repairs one broken answer', async () => {
    const { status } = await generate(brokenJson, good(answer()));

    expect(status).toBe(201);
  });

  const failures = [
    ['500 for ever', [failing(500, 'INTERNAL')], 503],
    ['a hang', [hang], 503],
    ['an answer that drips for ever', [drip], 503],
    ['a reset connection', [reset], 503],
    ['truncated answers', [truncated], 503],
    ['broken JSON', [brokenJson], 503],
    ['a 10 MB answer', [huge], 503],
    ['HTML', [good('<html>no</html>')], 503],
    ['an answer of another shape', [good({ persona_name: 'x' })], 503],
    ['a wrong key', [failing(400, 'INVALID_ARGUMENT')], 503],
    ['a withdrawn model', [failing(404, 'NOT_FOUND')], 503],
    ['a safety block', [safetyBlock], 422],
    ['recitation twice', [recitation], 422],
  ] as const;

  it.each(shareOf(failures))('stores nothing after %s', async (_, steps, expected) => {
    const { status, kept, body, headers } = await generate(...steps);

    expect(status).toBe(expected);
    expect(kept).toBe(0);
    expect(body.success).toBe(false);
    expect(headers.get('retry-after') === null).toBe(expected !== 503);
  });

  it('asks at most three times, and sends samples fenced as data', async () => {
    await generate(failing(503, 'UNAVAILABLE'));

    expect(gemini.requests).toHaveLength(3);
    expect(JSON.stringify(gemini.requests[0])).toMatch(/<data-[a-z]{20} kind=\\"sample \d+\\">/u);
  });
});
