import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARY, CANARY_PHRASE, encodingsFound } from '../support/canary.js';
import { generateAndUse } from '../support/busy-user.js';
import { type GeminiServer, good, startGeminiServer } from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { type ReceivedSpan, startTraceCollector, type TraceCollector } from '../support/trace-collector.js';
import { samplesOf } from '../support/voices.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;
const UNSAMPLED = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00`;

let collector: TraceCollector;
let gemini: GeminiServer;
let service: TestApp;
let ann: SignedIn;
beforeAll(async () => {
  [collector, gemini] = await Promise.all([startTraceCollector(), startGeminiServer()]);
  service = await startTestApp({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=a%20secret',
      OTEL_SERVICE_NAME: 'persona-under-test',
      GEMINI_API_KEY: 'test-key',
      GEMINI_BASE_URL: gemini.url,
      CONSENT_EXTERNAL_MODEL: 'granted',
    },
  });
  ann = await service.register(`${CANARY}@example.com`);
});
afterAll(async () => {
  await service?.close();
  await gemini?.close();
  await collector?.close();
});

const [sample] = samplesOf('founder');
const REQUEST = {
  platforms: ['linkedin'],
  onboarding_data: {
    business_type: `${CANARY} business`,
    target_audience: CANARY_PHRASE,
    writing_samples: [{ title: CANARY, source: 'paste', text: `${CANARY_PHRASE}. ${sample!.text}` }],
  },
};
const inTrace = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);
async function sent(find: () => ReceivedSpan | undefined): Promise<void> {
  await expect.poll(find, { timeout: 10_000, interval: 100 }).toBeDefined();
}
const named = (name: string, traceId = TRACE_ID) => inTrace(traceId).find((span) => span.name === name);

/** Names from a span up to the first that is not there. */
function ancestry(span: ReceivedSpan | undefined): readonly string[] {
  if (span === undefined) return [];
  const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...ancestry(parent)];
}

describe('a trace', () => {
  it('goes on with that of the caller, and shows the database and the model below the request', async () => {
    gemini.script(good(INTERPRETATION));
    const answer = await service.api('POST', '/api/personas/generate', {
      token: ann.token,
      headers: { traceparent: PARENT },
      body: REQUEST,
    });
    await sent(() => named('POST /api/personas/generate'));

    expect(answer.status).toBe(201);
    const request = named('POST /api/personas/generate')!;
    expect(request).toMatchObject({ traceId: TRACE_ID, parentSpanId: PARENT.split('-')[2] });
    expect(request.facts).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/api/personas/generate',
    });
    expect(ancestry(named('transaction'))).toEqual(['transaction', 'POST /api/personas/generate']);
    expect(ancestry(named('model persona.interpret'))).toContain('POST /api/personas/generate');
    expect(named('model persona.interpret')!.facts).toMatchObject({
      'gen_ai.provider.name': 'gcp.gemini',
      'persona.model.outcome': 'ok',
    });
    expect(collector.headers).toMatchObject({ 'x-collector-key': 'a secret' });
    expect(collector.bytes.toString()).toContain('persona-under-test');
  });

  it.runIf(process.env['TEST_REDIS_URL'])('shows that Redis was asked, and not what', async () => {
    const traceId = '5e'.repeat(16);
    await service.api('GET', `/api/personas/user/${ann.userId}`, {
      token: ann.token,
      headers: { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` },
    });
    await sent(() => named('GET /api/personas/user/:user_id', traceId));

    expect(ancestry(named('redis command', traceId))).toContain('GET /api/personas/user/:user_id');
    expect(named('redis command', traceId)!.facts).toEqual({ 'db.system.name': 'redis' });
  });

  it('goes on in the job that a request asks for', async () => {
    const traceId = 'ab'.repeat(16);
    const jobs = jobsAt(service.api, ann.token);
    const { body } = await jobs.generate(REQUEST, { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` });
    const done = await jobs.ended((body as unknown as { data: { job_id: number } }).data.job_id);
    await sent(() => named('job persona.generate', traceId));

    expect(done.state).toBe('done');
    expect(ancestry(named('job persona.generate', traceId))).toContain('POST /api/personas/generate');
    expect(inTrace(traceId).some((span) => ancestry(span).includes('job persona.generate'))).toBe(true);
  });

  it('names what went wrong by its code', async () => {
    const traceId = 'ef'.repeat(16);
    gemini.script((response) =>
      response.writeHead(400).end(JSON.stringify({ error: { code: 400, message: CANARY, status: CANARY } })),
    );
    await service.api('POST', '/api/personas/generate', {
      token: ann.token,
      headers: { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` },
      body: REQUEST,
    });
    await sent(() => named('POST /api/personas/generate', traceId));

    expect(named('model persona.interpret', traceId)!.facts['error.type']).toBe('model.unavailable');
    expect(collector.spans.flatMap(({ events = [] }) => events)).toEqual([]);
  });

  it('is kept by our own word where the caller keeps none', async () => {
    await service.api('GET', `/api/personas/user/${ann.userId}`, {
      token: ann.token,
      headers: { traceparent: UNSAMPLED },
    });
    const [, traceId, parentSpanId] = UNSAMPLED.split('-');
    await sent(() => named('GET /api/personas/user/:user_id', traceId));

    expect(named('GET /api/personas/user/:user_id', traceId)).toMatchObject({ traceId, parentSpanId });
  });

  it('begins anew where the caller sends what is none', async () => {
    await service.api('GET', '/api/auth/me', { token: ann.token, headers: { traceparent: `${CANARY}-01` } });
    const another = () =>
      collector.spans.find(({ name, traceId }) => name === 'GET /api/auth/me' && traceId !== TRACE_ID);
    await sent(another);

    expect(another()?.parentSpanId ?? '').toBe('');
  });

  it('holds nobody’s words, names, addresses or ids', async () => {
    const ben = await service.register();
    await service.api('PUT', '/api/privacy/consents', { token: ben.token, body: { external_model: false } });
    await generateAndUse(service, ben);
    await service.api('GET', `/api/personas/999999/${CANARY}?q=${CANARY}`, { token: ben.token });
    await sent(() => collector.spans.find(({ name }) => name.includes('/feedback')));
    const facts = collector.spans.flatMap(({ facts: each }) => Object.entries(each));

    expect(encodingsFound(collector.bytes)).toEqual([]);
    expect(collector.bytes.toString()).not.toMatch(/@example\.com|Too formal|calendar export/u);
    expect(new Set(facts.map(([name]) => name.split('.')[0]))).toEqual(
      new Set(['http', 'db', 'gen_ai', 'persona', 'error']),
    );
    expect(
      facts.map(([name]) => name).filter((name) => /user|email|url|statement|query/u.test(name)),
    ).toEqual([]);
  });

  it('is no part of health and figures', async () => {
    await service.api('GET', '/health/ready');
    const { body } = await service.api<string>('GET', '/metrics');

    expect(body).toMatch(/trace_spans_total\{outcome="ok"\} [1-9]/u);
    expect(collector.spans.filter(({ name }) => /health|metrics/u.test(name))).toEqual([]);
  });
});

describe('a caller who says by the flag what is kept', () => {
  /** Which of two requests are traced, one with the flag and one without, by a service that ends in order. */
  async function keptBy(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const own = await startTraceCollector();
    const asked = await startTestApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: own.url, ...env } });
    for (const traceparent of [PARENT, UNSAMPLED])
      await asked.api('GET', '/api/auth/me', { headers: { traceparent } });
    await asked.close();
    const kept = own.spans.map(({ traceId }) => traceId);
    await own.close();
    return [...new Set(kept)].toSorted();
  }
  const OTHER_ID = '1'.repeat(32);

  it('is not heard', async () => {
    expect(await keptBy({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' })).toEqual([]);
    expect(await keptBy({ OTEL_TRACES_SAMPLER: 'parentbased_always_on' })).toEqual([TRACE_ID, OTHER_ID]);
  });

  it('is heard where callers are trusted', async () => {
    for (const sampler of ['parentbased_always_off', 'parentbased_always_on'])
      expect(await keptBy({ OTEL_TRACES_SAMPLER: sampler, TRUST_TRACEPARENT: 'true' })).toEqual([TRACE_ID]);
  });
});

describe('a collector that is gone', () => {
  it('holds nobody up, and what it did not get is counted', async () => {
    await collector.close();
    const { status } = await service.api('GET', '/api/auth/me', { token: ann.token });

    expect(status).toBe(200);
    await expect
      .poll(async () => (await service.api<string>('GET', '/metrics')).body, {
        timeout: 10_000,
        interval: 200,
      })
      .toMatch(/trace_spans_total\{outcome="failed"\} [1-9]/u);
  });
});
