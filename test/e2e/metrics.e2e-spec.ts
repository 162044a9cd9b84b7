import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { EVENT_BUS, type EventBus } from '../../src/shared/ports/event-bus.port.js';
import type { Envelope } from '../support/api-client.js';
import { failing, type GeminiServer, good, startGeminiServer } from '../support/gemini-server.js';
import { INTERPRETATION } from '../support/interpretation.js';
import { SMALL_REQUEST } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let gemini: GeminiServer;
let service: TestApp;
let ann: SignedIn;
beforeAll(async () => {
  gemini = await startGeminiServer();
  service = await startTestApp({
    env: {
      GEMINI_API_KEY: 'test-key',
      GEMINI_BASE_URL: gemini.url,
      CONSENT_EXTERNAL_MODEL: 'granted',
      JOB_CONCURRENCY: '0',
    },
  });
  ann = await service.register();
});
afterAll(async () => {
  await service?.close();
  await gemini?.close();
});

/** Every figure by its name and labels. */
async function figures(): Promise<ReadonlyMap<string, number>> {
  const { body } = await service.api<string>('GET', '/metrics');
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => line.match(/^(.+) (\S+)$/u)!.slice(1)).map(([k, v]) => [k!, Number(v)]));
}

const generate = (headers: Readonly<Record<string, string>> = {}) =>
  service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token: ann.token,
    body: SMALL_REQUEST,
    headers,
  });

describe('the figures', () => {
  it('tell calls of the model with their tokens and price, as often as they were made', async () => {
    gemini.script(good(INTERPRETATION));
    await generate();
    await generate();
    gemini.script(failing(400, 'INVALID_ARGUMENT'));
    await generate();

    const told = await figures();
    const calls = 'model_calls_total{provider="gemini",task="persona.interpret"';
    expect(told.get(`${calls},outcome="ok"}`)).toBe(2);
    expect(told.get(`${calls},outcome="unavailable"}`)).toBe(1);
    const tokens = (kind: string) => told.get(`model_tokens_total{model="gemini-3.8-flash",kind="${kind}"}`);
    expect([tokens('prompt'), tokens('output'), tokens('thought')]).toEqual([2400, 680, 120]); // as scripted
    // 1,200 in and 400 out of each: 0.75 and 3.75 dollars a million, from 2027 on twice as much.
    const dollars = told.get('model_cost_usd_total{model="gemini-3.8-flash"}')!;
    expect([0.0048, 0.0096].some((price) => Math.abs(dollars - price) < 1e-9)).toBe(true);
    expect(told.get('model_call_duration_seconds_count{provider="gemini",task="persona.interpret"}')).toBe(3);
  });

  it('tell which tier answered a read', async () => {
    gemini.script(good(INTERPRETATION));
    const { persona_id } = (await generate()).body.data;
    const before = await figures();
    for (let n = 0; n < 3; n += 1) await service.api('GET', `/api/personas/${persona_id}`, ann);
    const after = await figures();
    const grown = (tier: string) => {
      const name = `response_cache_answers_total{tier="${tier}"}`;
      return (after.get(name) ?? 0) - (before.get(name) ?? 0);
    };

    expect([grown('database'), grown('memory')]).toEqual([1, 2]);
  });

  it('tell how many jobs wait, and for how long', async () => {
    expect((await figures()).get('jobs_open{state="queued"}')).toBe(0);
    await generate({ Prefer: 'respond-async' });
    await generate({ Prefer: 'respond-async' });

    const told = await figures();
    expect([told.get('jobs_open{state="queued"}'), told.get('jobs_open{state="running"}')]).toEqual([2, 0]);
    expect(told.get('jobs_oldest_seconds{state="queued"}')).toBeGreaterThan(0);
  });

  it('tell what people did and what it scored', async () => {
    gemini.script(good(INTERPRETATION));
    const { persona_id } = (await generate()).body.data;
    const path = `/api/personas/${persona_id}/feedback`;
    const { status } = await service.api('POST', path, { token: ann.token, body: { rating: 4 } });

    const told = await figures();
    expect(status).toBe(201);
    expect(told.get('usage_events_total{type="feedback.given"}')).toBe(1);
    expect(told.get('usage_event_score_sum{type="feedback.given"}')).toBe(75); // four of one to five stars
  });

  it('count nothing that was undone, and what was kept once', async () => {
    const events = service.app.get<EventBus>(EVENT_BUS, { strict: false });
    const database = service.app.get(Database, { strict: false });
    const told = async () => (await figures()).get('usage_events_total{type="persona.updated"}') ?? 0;
    const update = (end: () => void) =>
      database.asUser(ann.userId, () =>
        database.run(async () => {
          await events.publish({ type: 'persona.updated', userId: ann.userId, personaId: null });
          end();
        }),
      );
    const before = await told();

    const undone = update(() => {
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await told()).toBe(before);
    await update(() => undefined);
    expect(await told()).toBe(before + 1);
  });

  it('tell the lag of the event loop and the memory of the process', async () => {
    const told = await figures();

    expect(told.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(told.get('process_resident_memory_bytes')).toBeGreaterThan(50e6);
  });
});

const text = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

describe('what is watched', () => {
  const alerts = text('docker/observe/alerts.yml');
  const queries = [
    ...[...alerts.matchAll(/expr: (.+)$/gmu)].map(([, query]) => query!),
    ...(
      JSON.parse(text('docker/observe/dashboard.json')) as { panels: { targets: { expr: string }[] }[] }
    ).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];

  it('is measured: every figure that an alert or a panel asks for is told', async () => {
    const { body } = await service.api<string>('GET', '/metrics');
    const asked = queries.flatMap((query) => query.match(/\b[a-z]+(?:_[a-z0-9]+)+(?=\b(?!\())/gu) ?? []);
    const told = new Set([...body.matchAll(/^# TYPE (\S+)/gmu)].map(([, name]) => name!));
    const figure = (name: string) => name.replace(/_(?:bucket|sum|count)$/u, '');

    expect(asked.length).toBeGreaterThan(20);
    expect([...new Set(asked.map(figure))].filter((name) => !told.has(name))).toEqual([]);
  });

  it('is missed where no process of its kind is found any more', () => {
    const kinds = [...text('docker/observe/prometheus.yml').matchAll(/job_name: (\S+)/gu)].map(
      ([, kind]) => kind!,
    );

    expect(kinds).toEqual(['persona-api', 'persona-worker']);
    for (const kind of kinds) expect(queries).toContain(`absent(up{job="${kind}"})`);
  });

  it('has a part in the handbook that says what to do', () => {
    const headings = [...text('docs/operations.md').matchAll(/^#+ (.+)$/gmu)].map(([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\w ]/gu, '')
        .replaceAll(' ', '-'),
    );
    const named = [...alerts.matchAll(/runbook_url: docs\/operations\.md#(\S+)/gu)].map(
      ([, anchor]) => anchor!,
    );

    expect(named).toHaveLength([...alerts.matchAll(/- alert:/gu)].length);
    expect(named.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });
});
