import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf, VOICE_NAMES, type VoiceName } from '../support/voices.js';

interface Persona {
  readonly persona_id: number;
  readonly persona_name: string;
  readonly archetype: string;
  readonly confidence_score: number;
  readonly created_at: string;
  readonly platform_personas: Record<string, { optimization_level: string; quality_score: number }>;
  readonly tonal_range: { readonly default_tone: string };
  readonly what_is_missing: readonly { code: string }[];
  readonly evidence: readonly {
    kind: string;
    quote: string | null;
    sample_id: string | null;
    start: number | null;
  }[];
  readonly linguistic_fingerprint: {
    readonly size: { words: number };
    readonly linguistic_analysis: unknown;
    readonly measures: readonly {
      id: string;
      value: number | null;
      low: number | null;
      high: number | null;
    }[];
  };
}

/** The example request of the original architecture; only `user_id` is the caller's. */
const seedRequest = (userId: number) => ({
  user_id: userId,
  onboarding_data: {
    website_url: 'https://example.com',
    business_type: 'SaaS',
    target_audience: 'B2B professionals',
    content_preferences: { tone: 'professional', style: 'authoritative', length: 'medium' },
  },
});

describe('the main job', () => {
  let service: TestApp;
  let owner: SignedIn;
  let stranger: SignedIn;
  let persona: Persona;
  const personas = {} as Record<VoiceName, Persona>;

  const call = async <Data>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await service.api<Envelope<Data>>(method, path, { token: owner.token, body, headers });
    return { ...answer, data: answer.body.data };
  };
  const generate = (samples: readonly unknown[], user = owner) =>
    service.api<Envelope<Persona>>('POST', '/api/personas/generate', {
      token: user.token,
      body: { user_id: user.userId, onboarding_data: { writing_samples: samples } },
    });

  beforeAll(async () => {
    service = await startTestApp();
    owner = await service.register();
    stranger = await service.register();
    for (const voice of VOICE_NAMES) personas[voice] = (await generate(samplesOf(voice))).body.data;
    persona = personas.founder;
  });
  afterAll(() => service.close());

  it('answers the seed’s example request with every member of the seed’s example response', async () => {
    const { status, data } = await call<Persona>('POST', '/api/personas/generate', seedRequest(owner.userId));

    expect(status).toBe(201);
    expect(data).toMatchObject({
      persona_id: expect.any(Number),
      persona_name: expect.any(String),
      archetype: expect.any(String),
      confidence_score: expect.any(Number),
      created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/u),
      platform_personas: {
        linkedin: { optimization_level: expect.any(String), quality_score: expect.any(Number) },
        facebook: { optimization_level: expect.any(String), quality_score: expect.any(Number) },
      },
    });
  });

  it('says of a persona without text that nothing is measured and what is missing', async () => {
    const { data } = await call<Persona>('POST', '/api/personas/generate', seedRequest(owner.userId));

    expect(data.linguistic_fingerprint.linguistic_analysis).toBeNull();
    expect(data.linguistic_fingerprint.measures.every(({ value }) => value === null)).toBe(true);
    expect(data.confidence_score).toBeLessThan(20);
    expect(data.what_is_missing.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['samples.none', 'website.unreadable']),
    );
  });

  it('makes three clearly different personas of three voices', () => {
    const all = VOICE_NAMES.map((voice) => personas[voice]);

    expect(new Set(all.map(({ archetype }) => archetype)).size).toBe(3);
    expect(new Set(all.map(({ tonal_range }) => tonal_range.default_tone)).size).toBe(3);
    expect(new Set(all.map(({ persona_name }) => persona_name)).size).toBe(3);
    for (const [a, b] of [
      [all[0], all[1]],
      [all[0], all[2]],
      [all[1], all[2]],
    ] as const) {
      expect(separated(a!, b!)).toBeGreaterThanOrEqual(10);
    }
  });

  it('makes the same persona of the same input', async () => {
    const again = (await generate(samplesOf('founder'))).body.data;
    const bare = ({ persona_id: _id, created_at: _at, ...rest }: Persona) => ({
      ...rest,
      updated_at: null,
      evidence: rest.evidence.map((one) => ({ ...one, sample_id: null })),
      linguistic_fingerprint: {
        ...rest.linguistic_fingerprint,
        text_openers: null,
        text_closers: null,
        linguistic_analysis: null,
      },
    });

    expect(bare(again)).toEqual(bare(persona));
  });

  it('quotes evidence that stands verbatim in the samples', async () => {
    const { data: samples } = await call<readonly { sample_id: number; text: string }[]>(
      'GET',
      `/api/personas/${persona.persona_id}/samples`,
    );
    const quotes = persona.evidence.filter(({ kind }) => kind === 'quote');

    expect(quotes.length).toBeGreaterThan(0);
    for (const { quote, sample_id, start } of quotes) {
      const sample = samples.find((one) => String(one.sample_id) === sample_id);
      expect(sample?.text.slice(start ?? 0, (start ?? 0) + (quote?.length ?? 0))).toBe(quote);
    }
  });

  it('adapts, validates and optimises for every platform of the seed', async () => {
    const id = persona.persona_id;
    const keys = {
      linkedin: [
        'professional_tone',
        'industry_context',
        'thought_leadership',
        'algorithm_strategies',
        'content_length_optimization',
        'engagement_tactics',
      ],
      facebook: [
        'social_engagement',
        'viral_potential',
        'community_focus',
        'visual_content_strategy',
        'content_format_optimization',
        'engagement_tactics',
      ],
    };
    for (const [platform, wanted] of Object.entries(keys)) {
      const { data } = await call<{ platform_specific_data: object }>(
        'GET',
        `/api/personas/${id}/platform/${platform}`,
      );
      expect(Object.keys(data.platform_specific_data).toSorted()).toEqual(wanted.toSorted());
      expect((await call('POST', `/api/personas/${id}/platform/${platform}/optimize`)).status).toBe(200);
      expect((await call('GET', `/api/personas/${platform}/user/${owner.userId}`)).status).toBe(200);
      expect((await call('POST', `/api/personas/${platform}/validate`, { persona_id: id })).status).toBe(200);
    }
  });

  it('raises the score of a text and names each change with its reason', async () => {
    const text = `${'We shipped the release on a Friday and it was fine. '.repeat(20)}\n\n#one #two #three #four #five #six #seven`;
    const { data } = await call<{
      text: string;
      changes: readonly { reason: string }[];
      quality_score: { before: number; after: number };
    }>('POST', '/api/personas/linkedin/optimize', { text, persona_id: persona.persona_id });

    expect(data.quality_score.after).toBeGreaterThan(data.quality_score.before);
    expect(data.changes.length).toBeGreaterThan(0);
    expect(data.changes.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  it('scores placeholder text low', async () => {
    const text = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(30);
    const { data } = await call<{ quality_score: number }>('POST', '/api/personas/linkedin/validate', {
      text,
    });

    expect(data.quality_score).toBeLessThan(40);
  });

  it('tells the author’s held-out text from another author’s', async () => {
    const [heldOut, ...others] = samplesOf('founder');
    const { persona_id: id } = (await generate(others)).body.data;
    const match = async (text: string) =>
      (await call<{ score: number }>('POST', `/api/personas/${id}/match`, { text })).data.score;

    const [own, foreign] = [await match(heldOut!.text), await match(samplesOf('researcher')[0]!.text)];

    expect(own).toBeGreaterThan(foreign + 30);
  });

  it('refuses to compare a draft of a few words, with the reason', async () => {
    const { data } = await call<{ assessed: boolean; score: unknown; reason: string }>(
      'POST',
      `/api/personas/${persona.persona_id}/match`,
      { text: 'Too short.' },
    );

    expect(data).toMatchObject({ assessed: false, score: null, reason: expect.stringMatching(/word/u) });
  });

  it('reports quality with evidence, null with a reason, and learns from feedback', async () => {
    const id = persona.persona_id;
    const quality = async () =>
      (await call<Record<string, unknown>>('GET', `/api/personas/${id}/quality`)).data;
    const before = await quality();
    const content = await call<{ content_id: number; text: string; model: string }>(
      'POST',
      `/api/personas/${id}/content`,
      {
        platform: 'linkedin',
        topic: 'Why we ship on Fridays',
        points: ['We do not wait for Monday', 'Small releases are easy to take back'],
      },
    );
    const feedback = await call<{ changes: readonly { member: string }[]; version: number }>(
      'POST',
      `/api/personas/${id}/feedback`,
      {
        rating: 4,
        content_id: content.data.content_id,
        complaints: ['too_formal'],
        avoided_words: ['leverage'],
      },
    );

    expect(before).toMatchObject({
      user_satisfaction: null,
      overall_quality_score: expect.any(Number),
      linguistic_quality: expect.any(Number),
    });
    expect(content.status).toBe(201);
    expect(content.data).toMatchObject({
      model: 'offline-rules',
      text: expect.stringContaining("don't wait for Monday"),
    });
    expect(feedback.data.changes.map(({ member }) => member)).toEqual([
      'learned.avoided_words',
      'learned.formality_bias',
    ]);
    expect(await quality()).toMatchObject({ user_satisfaction: expect.any(Number) });
    const analytics = await call<{ usage: Record<string, number> }>('GET', `/api/personas/${id}/analytics`);
    expect(analytics.data.usage).toMatchObject({ 'content.generated': 1, 'feedback.given': 1 });
  });

  it('updates only the version it was read at', async () => {
    const { persona_id: id } = (await generate([])).body.data;
    const read = await call('GET', `/api/personas/${id}`);
    const etag = read.headers.get('etag') ?? '';

    expect((await call('PUT', `/api/personas/${id}`, { persona_name: 'A' })).status).toBe(428);
    expect(
      (await call<Persona>('PUT', `/api/personas/${id}`, { persona_name: 'A' }, { 'if-match': etag })).data
        .persona_name,
    ).toBe('A');
    expect(
      (await call('PUT', `/api/personas/${id}`, { persona_name: 'B' }, { 'if-match': etag })).status,
    ).toBe(412);
    expect((await call('DELETE', `/api/personas/${id}`)).status).toBe(200);
    expect((await call('GET', `/api/personas/${id}`)).status).toBe(404);
  });

  it('measures anew when samples come and go', async () => {
    const [first, ...others] = samplesOf('neighbour');
    const { persona_id: id } = (await generate(others)).body.data;
    const words = async () =>
      (await call<Persona>('GET', `/api/personas/${id}`)).data.linguistic_fingerprint.size.words;
    const before = await words();

    const added = await call<readonly { sample_id: number; words: number }[]>(
      'POST',
      `/api/personas/${id}/samples`,
      { samples: [first] },
    );
    const between = await words();
    await call('DELETE', `/api/personas/${id}/samples/${added.data[0]!.sample_id}`);

    expect(between).toBe(before + added.data[0]!.words);
    expect(await words()).toBe(before);
  });

  it('keeps every figure of the overview for administrators', async () => {
    const admin = await service.registerAdmin();

    const { body } = await service.api<Envelope<{ personas: number; usage: Record<string, number> }>>(
      'GET',
      '/api/analytics/overview',
      { token: admin.token },
    );

    expect(body.data.personas).toBeGreaterThanOrEqual(3);
    expect(body.data.usage['persona.generated']).toBeGreaterThanOrEqual(3);
  });

  describe('for a stranger and for bad input', () => {
    const routes = () => {
      const id = persona.persona_id;
      return [
        ['GET', `/api/personas/user/${owner.userId}`],
        ['GET', `/api/personas/${id}`],
        ['DELETE', `/api/personas/${id}`],
        ['GET', `/api/personas/${id}/platform/linkedin`],
        ['POST', `/api/personas/${id}/platform/linkedin/optimize`],
        ['GET', `/api/personas/linkedin/user/${owner.userId}`],
        ['POST', '/api/personas/linkedin/validate', { persona_id: id }],
        ['POST', '/api/personas/facebook/optimize', { persona_id: id }],
        ['GET', `/api/personas/${id}/quality`],
        ['POST', `/api/personas/${id}/feedback`, { rating: 5 }],
        ['GET', `/api/personas/${id}/analytics`],
        ['GET', `/api/personas/${id}/samples`],
        ['POST', `/api/personas/${id}/match`, { text: 'Whose is it?' }],
        ['GET', `/api/personas/${id}/content`],
        ['POST', `/api/personas/${id}/content`, { platform: 'linkedin', topic: 'x' }],
        ['POST', '/api/personas/generate', seedRequest(owner.userId)],
      ] as const;
    };

    it('is 404, as if it did not exist', async () => {
      for (const [method, path, body] of routes()) {
        const answer = await service.api<ProblemBody>(method, path, { token: stranger.token, body });
        expect([method, path, answer.status]).toEqual([method, path, 404]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    });

    it('is 401 without a token', async () => {
      for (const [method, path, body] of routes()) {
        expect([path, (await service.api(method, path, { body })).status]).toEqual([path, 401]);
      }
    });

    it.each([
      ['POST', '/api/personas/generate', {}],
      ['POST', '/api/personas/generate', { onboarding_data: { website_url: 'javascript:alert(1)' } }],
      ['POST', '/api/personas/generate', { onboarding_data: {}, platforms: ['myspace'] }],
      ['POST', '/api/personas/generate', { onboarding_data: {}, confidence_score: 100 }],
      ['POST', '/api/personas/linkedin/validate', { text: 7 }],
      ['POST', '/api/personas/linkedin/optimize', { persona_id: 'one' }],
      ['GET', '/api/personas/abc', undefined],
      ['GET', '/api/personas/99999999999', undefined],
      ['GET', '/api/personas/user/0', undefined],
      ['POST', '/api/personas/1/feedback', { rating: 6 }],
      ['POST', '/api/personas/1/match', { text: 'half a pair \ud800' }],
      ['POST', '/api/personas/1/content', { platform: 'linkedin' }],
    ])('is 400 for %s %s %j', async (method, path, body) => {
      const answer = await service.api<ProblemBody>(method, path, { token: owner.token, body });

      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.errors?.length).toBeGreaterThan(0);
    });
  });
});

/** Measures whose 95 % intervals do not touch. */
function separated(a: Persona, b: Persona): number {
  return a.linguistic_fingerprint.measures.filter(({ id, low, high }) => {
    const other = b.linguistic_fingerprint.measures.find((one) => one.id === id);
    if (low === null || high === null || other === undefined || other.low === null || other.high === null)
      return false;
    return low > other.high || high < other.low;
  }).length;
}
