import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { openDatabase } from '../../src/infra/database/open-database.js';
import type { Envelope } from '../support/api-client.js';
import { CANARY, CANARY_PHRASE, encodingsFound, filesBelow } from '../support/canary.js';
import { wordyBody } from '../support/example-body.js';
import { freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { jobsAt } from '../support/job-client.js';
import { nameOf, OPERATIONS } from '../support/openapi-document.js';
import { ownRedis } from '../support/own-redis.js';
import { rawSqlOn } from '../support/raw-sql.js';
import { type ServiceProcess, startService } from '../support/service-process.js';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.js';
import { samplesOf } from '../support/voices.js';

const run = promisify(execFile);
const WORDS = `${CANARY} ${CANARY_PHRASE}`;
const ACCOUNT = { email: `${CANARY}@example.com`, password: `a passphrase of ${WORDS}` };
/** Bodies that are no words of anybody's: credentials and an export are sent by hand, below. */
const BY_HAND = /\/api\/(?:auth\/(?:login|logout|refresh|register)|privacy\/import)$/u;

let env: Record<string, string>;
let collector: TraceCollector;
let service: ServiceProcess;
let redis: Awaited<ReturnType<typeof ownRedis>>;
let database: Awaited<ReturnType<typeof freshServerDatabase>>;
let token: string;
/** Of every operation, how it was answered. */
const answered: Record<string, number> = {};
/** What was found where, with how many bytes were looked through. */
const places: Record<string, { bytes: number; found: readonly string[] }> = {};

function lookThrough(place: string, parts: readonly (string | Buffer)[]): void {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  places[place] = { bytes: bytes.length, found: encodingsFound(bytes) };
}

const post = async <Data>(path: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await service.api<Envelope<Data>>('POST', path, { token, body, headers });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data;
};

async function versionOf(path: string): Promise<string> {
  return (await service.api('GET', path, { token })).headers.get('etag') ?? '';
}

/** Every operation that takes a body, with the words in every member that may be any words. */
async function sayEverywhere(ids: Readonly<Record<string, number>>): Promise<void> {
  const members = {
    platform: 'linkedin',
    platforms: ['linkedin'],
    user_id: undefined,
    preferred_words: undefined,
  };
  for (const operation of OPERATIONS.filter(({ body, path }) => body !== undefined && !BY_HAND.test(path))) {
    const path = operation.path.replace(/\{(\w+)\}/gu, (_, name: string) => String(ids[name] ?? 'linkedin'));
    const { status } = await service.api(operation.method, path, {
      token,
      body: wordyBody(operation, WORDS, { ...members, ...ids }),
      headers: {
        'Idempotency-Key': `${CANARY}-${operation.path.length}`,
        ...(operation.method === 'PUT' && { 'If-Match': await versionOf(path) }),
      },
    });
    answered[nameOf(operation)] = status;
  }
}

/** Where words do not belong, and what goes wrong. */
async function sayElsewhere(personaId: number): Promise<void> {
  const word = encodeURIComponent(CANARY_PHRASE);
  const headers = {
    'X-Request-Id': CANARY,
    'User-Agent': CANARY,
    Referer: CANARY,
    'If-Match': `"${CANARY}"`,
    traceparent: `00-${CANARY}-01`,
    tracestate: `${CANARY}=${CANARY}`,
    baggage: `${CANARY}=${word}`,
  };
  const get = (path: string) => service.api('GET', path, { token, headers });
  await get(`/api/${CANARY}/${word}`);
  await get(`/api/personas/${CANARY}?q=${word}`);
  await get(`/api/personas/${personaId}?q=${word}`);
  await get(`/api/personas/${personaId}/platform/${CANARY}`);
  await service.api('PUT', `/api/personas/${personaId}`, { token, headers, body: { [CANARY]: WORDS } });
  await service.api('POST', '/api/personas/generate', { token, headers, body: `{"${WORDS}": ` });
  await service.api('POST', '/api/auth/login', { body: { ...ACCOUNT, password: `${WORDS} wrong` } });
  await service.api('POST', '/api/auth/login', {
    body: { ...ACCOUNT, email: `other.${CANARY}@example.com` },
  });
  await service.api('GET', '/api/auth/me', { token: `${CANARY}.${CANARY}.${CANARY}` });
  await service.api('POST', '/api/personas/generate', {
    token,
    body: { onboarding_data: { language: `en-${CANARY.slice(0, 8)}` } },
  });
}

/** Work that outlives its request: some that ends well, and some that cannot. */
async function sayInJobs(): Promise<void> {
  const jobs = jobsAt(service.api, token);
  const unread = {
    platforms: ['linkedin'],
    onboarding_data: { website_url: `https://${CANARY}.invalid/${CANARY}` },
  };
  const said = {
    platforms: ['linkedin'],
    onboarding_data: {
      industry: WORDS,
      writing_samples: [{ title: WORDS, text: `${samplesOf('founder')[0]!.text} ${WORDS}` }],
    },
  };
  for (const body of [said, unread]) {
    const { job_id: id } = (await jobs.generate(body, { 'Idempotency-Key': `${CANARY}-${body === said}` }))
      .body.data;
    await jobs.ended(id);
  }
}

/** An export that lies in the file store, and is read from it. */
async function keepExport(): Promise<void> {
  const jobs = jobsAt(service.api, token);
  const { job_id: id } = await post<{ job_id: number }>('/api/privacy/exports', undefined);
  await jobs.ended(id);
  const kept = await service.api('GET', `/api/privacy/exports/${id}`, { token });
  answered['kept export'] = encodingsFound(Buffer.from(JSON.stringify(kept.body))).length;
}

/** An import whose body waits in the file store until its job has ended. */
async function importAsJob(body: unknown): Promise<void> {
  const headers = { Prefer: 'respond-async' };
  const accepted = await service.api<Envelope<{ job_id: number }>>('POST', '/api/privacy/import', {
    token,
    body,
    headers,
  });
  answered['import as a job'] = accepted.status;
  await jobsAt(service.api, token).ended(accepted.body.data.job_id);
}

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-canaries-'));
  [database, redis, collector] = [await freshServerDatabase(), await ownRedis(), await startTraceCollector()];
  env = {
    DATA_DIR: dataDir,
    JWT_SECRET: TEST_JWT_SECRET,
    LOG_LEVEL: 'trace',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    ...(database && { DATABASE_URL: database.url }),
    ...(redis && { REDIS_URL: redis.url }),
  };
  service = await startService(env);
  await service.ready();
  token = (
    await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', { body: ACCOUNT })
  ).body.data.access_token;
  const { persona_id } = await post<{ persona_id: number }>('/api/personas/generate', {
    platforms: ['linkedin'],
    onboarding_data: {
      target_audience: WORDS,
      writing_samples: [{ source: WORDS, text: `Never trust a ${WORDS}. ${samplesOf('founder')[0]!.text}` }],
    },
  });
  const { content_id } = await post<{ content_id: number }>(`/api/personas/${persona_id}/content`, {
    platform: 'linkedin',
    topic: WORDS,
    points: [WORDS],
  });
  await sayEverywhere({ persona_id, content_id });
  await sayElsewhere(persona_id);
  await sayInJobs();
  await keepExport();
  for (const path of [`/api/personas/${persona_id}`, `/api/personas/${persona_id}/samples`, '/api/auth/me'])
    answered[`read ${path.split('/').at(-1)}`] = (await service.api('GET', path, { token })).status;
  const exported = await service.api<Envelope<unknown>>('GET', '/api/privacy/export', { token });
  answered['export'] = encodingsFound(Buffer.from(JSON.stringify(exported.body))).length;
  answered['import'] = (
    await service.api('POST', '/api/privacy/import', { token, body: exported.body.data })
  ).status;
  if (redis) lookThrough('redis', [await redis.dump()]);
  await importAsJob(exported.body.data);
  await service.end('SIGTERM');
  lookThrough('log', [service.output()]);
  lookThrough('traces', [collector.bytes]);
  const args = ['dist/cli.js', 'hold', 'place', ACCOUNT.email, '--reason', WORDS];
  await run(process.execPath, args, { env: { ...env, PATH: process.env['PATH'] } });
  lookThrough(
    'kept exports',
    filesBelow(join(dataDir, 'files', 'exports')).map(([, bytes]) => bytes),
  );
  lookThrough(
    'directory',
    filesBelow(dataDir).map(([, bytes]) => bytes),
  );
  await lookThroughTables();
});
afterAll(async () => {
  await Promise.all([database?.drop(), redis?.kill(), collector?.close()]);
  rmSync(env['DATA_DIR']!, { recursive: true, force: true });
});

async function lookThroughTables(): Promise<void> {
  if (database) {
    const dump = await run('pg_dump', ['--inserts', database.url], { maxBuffer: 1e9 }).catch(unlessMissing);
    if (dump) lookThrough('pg_dump', [dump.stdout]);
  }
  const open = await openDatabase(loadConfig(env), [], SCHEMA_INSTALLERS);
  try {
    const sql = rawSqlOn(open.orm);
    const tables = await sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)),
    );
    lookThrough(
      'tables',
      rows.flat().map(({ row }) => row),
    );
    answered['schemas'] = new Set(tables.map(({ name }) => name.split('.')[0])).size;
  } finally {
    await open.close();
  }
}

/** Where there is no pg_dump, the tables below say the same. */
function unlessMissing(error: Error & { readonly code?: unknown }): undefined {
  if (error.code !== 'ENOENT') throw error;
}

describe('what people said', () => {
  it('was taken by every operation that takes words', () => {
    const refused = Object.entries(answered).filter(([, status]) => status >= 300);

    expect(refused).toEqual([]);
    expect(Object.keys(answered).length).toBeGreaterThan(14);
    expect(answered['export']).toBeGreaterThan(0);
    expect(answered['kept export']).toBeGreaterThan(0);
  });

  it('can be found in any encoding by this test', () => {
    const found = (text: string) => encodingsFound(Buffer.from(text));

    expect(found(`a ${CANARY.toUpperCase()}`)).toContain('plain');
    for (const before of ['', '1', '22', '333'])
      expect(found(Buffer.from(`${before}${CANARY}`).toString('base64'))).toContain('base64');
    expect(found(Buffer.from(CANARY).toString('hex').toUpperCase())).toContain('hex');
    expect(found(encodeURIComponent(CANARY_PHRASE))).toContain('URL');
    expect(found(JSON.stringify(CANARY_PHRASE))).toContain('plain');
    expect(found('nothing of it')).toEqual([]);
  });

  it('is in no table of any schema, the queue’s among them', () => {
    expect(answered['schemas']).toBe(4);
    expect(places['tables']!.bytes).toBeGreaterThan(50_000);
    expect(places['tables']!.found).toEqual([]);
  });

  it('is in no dump and in no file of the data directory, the embedded database’s among them', () => {
    expect(places['directory']!.bytes).toBeGreaterThan(database ? 1000 : 1_000_000);
    expect(places['directory']!.found).toEqual([]);
    expect(places['kept exports']!.bytes).toBeGreaterThan(10_000);
    expect(places['pg_dump']?.bytes ?? Infinity).toBeGreaterThan(50_000);
    expect(places['pg_dump']?.found ?? []).toEqual([]);
  });

  it('is in no key and no value of Redis', () => {
    expect(places['redis']?.bytes ?? Infinity).toBeGreaterThan(100);
    expect(places['redis']?.found ?? []).toEqual([]);
  });

  it('is in no line of the log, down to the finest', () => {
    expect(places['log']!.bytes).toBeGreaterThan(3000);
    expect(places['log']!.found).toEqual([]);
  });

  it('is in no trace: neither in spans nor in what is said of their process', () => {
    const kinds = new Set(collector.spans.map(({ name }) => name.split(' ')[0]));

    expect([...kinds]).toEqual(
      expect.arrayContaining(['GET', 'POST', 'PUT', 'SELECT', 'transaction', 'model', 'website', 'job']),
    );
    expect(places['traces']!.bytes).toBeGreaterThan(50_000);
    expect(places['traces']!.found).toEqual([]);
  });

  it('is looked for with the trace that a line of the log names', () => {
    const told = [...service.output().matchAll(/"trace_id":"(\w+)"/gu)].map(([, id]) => id);
    const traces = new Set<unknown>(collector.spans.map(({ traceId }) => traceId));

    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((id) => !traces.has(id))).toEqual([]);
  });

  it('nor is anything there that the handbook does not name', () => {
    const handbook = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const sent = new Set(
      [...collector.bytes.toString().matchAll(/"key":"([^"]+)"/gu)].map(([, key]) => key!),
    );

    expect(sent.size).toBeGreaterThan(5);
    expect([...sent].filter((key) => !handbook.includes(`\`${key}\``))).toEqual([]);
    expect(collector.spans.flatMap(({ events = [], links = [] }) => [...events, ...links])).toEqual([]);
  });
});
