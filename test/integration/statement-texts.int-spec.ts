import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Envelope } from '../support/api-client.js';
import { CANARY, CANARY_PHRASE } from '../support/canary.js';
import { freshServerDatabase, type ServerDatabase } from '../support/fresh-database.js';
import { jobsAt } from '../support/job-client.js';
import { statementIn, type StatementProxy, statementProxy } from '../support/statement-proxy.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

const run = inject('testDatabase');
const WORDS = `${CANARY} ${CANARY_PHRASE}`;
const FIRST_ID = 918_270_000;
/** Values that a statement could only have from a request, by what they are. */
const VALUES: Readonly<Record<string, RegExp>> = {
  words: /zyxwv|kanarie/iu,
  id: /91827\d{4}/u,
  time: /\d{4}-\d{2}-\d{2}[T ]\d{2}:/u,
  'sealed content': /"sealed"/u,
};

let texts: string[] = [];
let server: ServerDatabase | undefined;
let proxy: StatementProxy | undefined;
let service: TestApp;

/** The part of the service's environment that leads its statements past us. */
async function throughProxy(): Promise<Record<string, string>> {
  server = await freshServerDatabase();
  if (server === undefined) return {};
  const url = new URL(server.url);
  proxy = await statementProxy(Number(url.port || 5432), (text) => texts.push(text));
  url.host = `127.0.0.1:${proxy.port}`;
  return { DATABASE_URL: url.href };
}

/** The embedded database speaks the same protocol, within the process. */
function listenEmbedded(): void {
  const send = PGlite.prototype.execProtocolRaw;
  vi.spyOn(PGlite.prototype, 'execProtocolRaw').mockImplementation(function (this: PGlite, message, options) {
    const text = statementIn(message);
    if (text !== undefined) texts.push(text);
    return send.call(this, message, options);
  });
}

const samples = () => samplesOf('founder').map(({ text }) => ({ title: WORDS, text: `${text} ${WORDS}` }));

/** Returns the answers that were refusals: none, if all of it was done. */
async function mainJob(): Promise<readonly string[]> {
  const email = `${CANARY}@example.com`;
  const { token, userId } = await service.register(email);
  const refusals: string[] = [];
  let calls = 0;
  const headers = { 'X-Request-Id': CANARY, 'User-Agent': CANARY };
  const call = async <Data>(
    method: string,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ) => {
    const key: Record<string, string> =
      method === 'POST' ? { 'Idempotency-Key': `${CANARY}-${(calls += 1)}` } : {};
    const answer = await service.api<Envelope<Data>>(method, path, {
      token,
      body,
      headers: { ...headers, ...key, ...more },
    });
    if (answer.status >= 300) refusals.push(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const generated = await call<{ persona_id: number }>('POST', '/api/personas/generate', {
    user_id: userId,
    platforms: ['linkedin', 'blog'],
    onboarding_data: { industry: WORDS, target_audience: WORDS, writing_samples: samples() },
  });
  const persona = `/api/personas/${generated.body.data.persona_id}`;
  await call('GET', `${persona}/platform/linkedin`);
  const draft = { platform: 'linkedin', topic: WORDS, points: [WORDS] };
  const { content_id } = (await call<{ content_id: number }>('POST', `${persona}/content`, draft)).body.data;
  await call('POST', `${persona}/feedback`, { content_id, rating: 2, comment: WORDS });
  const read = await call('GET', persona);
  await call('PUT', persona, { persona_name: WORDS }, { 'If-Match': read.headers.get('etag') ?? '*' });
  await call('GET', `${persona}/versions`);
  await call('POST', '/api/auth/api-keys', { label: WORDS, scopes: ['personas:read'] });
  const exported = (await call('GET', '/api/privacy/export')).body;
  await call('POST', '/api/privacy/import', exported);
  const { job_id } = (await call<{ job_id: number }>('POST', '/api/privacy/exports')).body.data;
  await jobsAt(service.api, token).ended(job_id);
  await call('GET', `/api/privacy/exports/${job_id}`);
  await call('DELETE', persona);
  await call('DELETE', '/api/privacy/account');
  return refusals;
}

describe('the text of statements', () => {
  beforeAll(async () => {
    const env = await throughProxy();
    if (run.kind === 'embedded') listenEmbedded();
    service = await startTestApp({ env });
    await service.sql(
      `SELECT setval(oid::regclass, ${FIRST_ID}) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`,
    );
    texts = [];
  });
  afterAll(async () => {
    await service?.close();
    vi.restoreAllMocks();
    await proxy?.close();
    await server?.drop();
  });

  it('holds no value of the main job: words, ids, times, sealed content', async () => {
    const refusals = await mainJob();
    const wrong = Object.entries(VALUES).map(([kind, value]) => [
      kind,
      [...new Set(texts.filter((text) => value.test(text)).map((text) => text.slice(0, 300)))],
    ]);

    expect(refusals).toEqual([]);
    expect(Object.fromEntries(wrong)).toEqual(Object.fromEntries(Object.keys(VALUES).map((k) => [k, []])));
    expect(texts.filter((text) => /^insert into/iu.test(text)).length).toBeGreaterThan(10);
  });

  it('shows a value that is written into it', async () => {
    texts = [];

    await service.sql(`SELECT '${CANARY}' AS word, ${FIRST_ID + 1} AS id`);

    expect(texts.some((text) => VALUES['words']?.test(text) && VALUES['id']?.test(text))).toBe(true);
  });
});
