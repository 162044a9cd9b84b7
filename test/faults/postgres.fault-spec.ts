import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { loadConfig } from '../../src/config/app-config.js';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { ApiAnswer, Envelope, ProblemBody } from '../support/api-client.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { SMALL_REQUEST } from '../support/job-client.js';
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.js';
import { onServer } from '../support/server-database.js';
import { type ServiceProcess, startService } from '../support/service-process.js';
import { samplesOf } from '../support/voices.js';
import { type StatementProxy, statementProxy } from '../support/statement-proxy.js';

/** FAULT_STATEMENTS=all for each statement of each write, as the acceptance has it; else some of them. */
const isWhole = process.env['FAULT_STATEMENTS'] === 'all';
const SOME = [0.1, 0.5, 0.9];
const ASK_EVERY_MS = 50;
const GIVEN_UP_AFTER_MS = 20_000;

interface Persona {
  readonly persona_id: number;
  readonly persona_name: string;
  readonly version: number;
}
/** What the client is told. It may have been answered before, and what went wrong was what comes after an answer. */
const toldOf = ({ status, body, headers }: ApiAnswer<ProblemBody>): string =>
  status < 300 ? 'done' : `${status} ${body.code} ${headers.get('retry-after')}`;
/** A write, made ready: `send` may be repeated, and `holds` afterwards. */
interface Prepared {
  send(): Promise<ApiAnswer<unknown>>;
  /** What a repetition may be told where the first was done after all. */
  readonly alreadyDone: string;
  holds(): Promise<void>;
}

// The server of the run is everybody's: this one is stopped.
const canRun = inject('testDatabase').kind === 'server';
const postgres = canRun ? await ownPostgres() : undefined;

describe.runIf(postgres !== undefined)('PostgreSQL that is stopped at a statement', () => {
  const server = postgres as OwnPostgres;
  let proxy: StatementProxy;
  let service: ServiceProcess;
  let token: string;
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-faults-'));

  beforeAll(async () => {
    const secrets = {
      JWT_SECRET: TEST_JWT_SECRET,
      ENCRYPTION_KEYS: newKeyLine(),
      AUDIT_KEY: TEST_JWT_SECRET,
    };
    await migrateDatabase(loadConfig({ ...secrets, DATABASE_URL: server.url }), SCHEMA_INSTALLERS);
    proxy = await statementProxy(server.port);
    service = await startService({
      ...secrets,
      DATA_DIR: dataDir,
      DATABASE_URL: `postgresql://postgres@127.0.0.1:${proxy.port}/postgres`,
      LOG_LEVEL: 'warn',
      JOB_CONCURRENCY: '0',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
    });
    await service.ready();
    const body = { email: 'ann@example.com', password: 'a passphrase for tests' };
    const registered = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
      body,
    });
    token = registered.body.data.access_token;
  });
  afterAll(async () => {
    await service?.end('SIGTERM');
    await proxy?.close();
    await server.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const call = <Data>(method: string, path: string, body?: unknown, headers = {}) =>
    service.api<Envelope<Data>>(method, path, { token, headers, ...(body !== undefined && { body }) });
  const make = async () => (await call<Persona>('POST', '/api/personas/generate', SMALL_REQUEST)).body.data;
  const ask = <Row>(sql: string) => onServer(server.url, (em) => em.execute<Row[]>(sql));

  /** How many rows each table has of what people made: the record of who did what is another matter. */
  async function rows(): Promise<string> {
    const tables = await ask<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'user_id'
          AND table_name !~ '^(audit|idempotency|login|sign_in|refresh|usage)' ORDER BY 1`,
    );
    const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*) AS n FROM ${name}`);
    return JSON.stringify(await ask(counts.join(' UNION ALL ')));
  }

  /** Originals that a row names and that are not there: nobody could have them back. */
  const lostOriginals = async () =>
    (await ask<{ file_key: string }>('SELECT file_key FROM writing_samples')).filter(
      ({ file_key: key }) => !existsSync(join(dataDir, 'files', key)),
    );

  const WRITES: Readonly<Record<string, () => Promise<Prepared>>> = {
    feedback: async () => {
      const { persona_id: id } = await make();
      const headers = { 'Idempotency-Key': randomUUID() };
      const body = { rating: 4, comment: 'Too formal.' };
      const count = () =>
        ask<{ n: string }>(`SELECT count(*) AS n FROM persona_feedback WHERE writing_persona_id = ${id}`);
      return {
        send: () => call('POST', `/api/personas/${id}/feedback`, body, headers),
        alreadyDone: 'idempotency.answer_lost',
        holds: async () => expect(await count()).toEqual([{ n: '1' }]),
      };
    },
    generate: async () => {
      const headers = { 'Idempotency-Key': randomUUID() };
      const count = async () =>
        Number((await ask<{ n: string }>('SELECT count(*) AS n FROM writing_personas'))[0]!.n);
      const before = await count();
      return {
        send: () => call('POST', '/api/personas/generate', SMALL_REQUEST, headers),
        alreadyDone: 'idempotency.answer_lost',
        holds: async () => expect(await count()).toBe(before + 1),
      };
    },
    update: async () => {
      const { persona_id: id, version } = await make();
      const name = `Renamed ${randomUUID()}`;
      const { headers } = await call('GET', `/api/personas/${id}`);
      const match = { 'If-Match': headers.get('etag') ?? '' };
      return {
        send: () => call('PUT', `/api/personas/${id}`, { persona_name: name }, match),
        alreadyDone: 'version.stale',
        holds: async () => {
          const { body } = await call<Persona>('GET', `/api/personas/${id}`);
          expect([body.data.persona_name, body.data.version]).toEqual([name, version + 1]);
        },
      };
    },
    delete: async () => {
      const { persona_id: id } = await make();
      return {
        send: () => call('DELETE', `/api/personas/${id}`),
        alreadyDone: 'persona.not_found',
        holds: async () => expect((await call('GET', `/api/personas/${id}`)).status).toBe(404),
      };
    },
  };

  /** How many statements it takes where nothing is in its way. */
  async function statementsOf(prepare: () => Promise<Prepared>): Promise<number> {
    const { send, holds } = await prepare();
    proxy.count();
    expect((await send()).status).toBeLessThan(300);
    const { passed } = proxy;
    await holds();
    return passed;
  }

  /** Repeats until it is answered; resolves with how long after its return PostgreSQL served again. */
  async function repeated({ send, alreadyDone }: Omit<Prepared, 'holds'>): Promise<number> {
    const back = performance.now();
    for (;;) {
      const { status, body } = (await send()) as ApiAnswer<ProblemBody>;
      if (status < 300 || body.code === alreadyDone) return performance.now() - back;
      expect(['database.unavailable', 'audit.unavailable', 'idempotency.running']).toContain(body.code);
      if (performance.now() - back > GIVEN_UP_AFTER_MS)
        throw new Error(`The service does not recover: ${body.code}\n${service.output()}`);
      await pause(ASK_EVERY_MS);
    }
  }

  /** Does the write while the server is stopped as `arm` has it; undefined where it did not come to that. */
  async function interrupted(
    prepare: () => Promise<Prepared>,
    arm: (cut: () => Promise<void>) => void,
  ): Promise<number | undefined> {
    const prepared = await prepare();
    const before = await rows();
    let cutting: Promise<void> | undefined;
    arm(() => (cutting = server.cut()));
    const answer = (await prepared.send()) as ApiAnswer<ProblemBody>;
    proxy.disarm();
    if (cutting === undefined) return undefined;
    await cutting;
    await server.start();
    const after = await rows();
    const took = await repeated(prepared);
    const whole = await rows();

    expect(toldOf(answer)).toMatch(/^(?:done|503 (?:database|audit)\.unavailable [125])$/u);
    expect([before, whole]).toContain(after);
    await prepared.holds();
    expect(await lostOriginals()).toEqual([]);
    return took;
  }

  it.each(Object.entries(WRITES))(
    'leaves all or nothing of %s, and is served again without a restart',
    async (name, prepare) => {
      const statements = await statementsOf(prepare);
      const indexes = Array.from({ length: statements }, (_, i) => i + 1);
      const chosen = isWhole ? indexes : SOME.map((share) => indexes[Math.floor(statements * share)]!);
      const recoveries: number[] = [];
      const stop = async (arm: (cut: () => Promise<void>) => void) => {
        const took = await interrupted(prepare, arm);
        if (took !== undefined) recoveries.push(took);
      };
      for (const at of chosen) await stop((cut) => proxy.cutAt(at, cut));
      await stop((cut) => proxy.cutAfterCommit(cut));
      process.stdout.write(
        `${name}: PostgreSQL stopped ${recoveries.length} times at one of ${statements} statements and after the commit; ` +
          `served again after ${Math.max(...recoveries).toFixed(0)} ms at most\n`,
      );

      expect(recoveries.length).toBeGreaterThan(chosen.length * 0.6);
      expect((await service.api('GET', '/health/ready')).status).toBe(200);
    },
    isWhole ? 600_000 : 120_000,
  );

  it('keeps the originals of samples whose commit came through unheard', async () => {
    const { persona_id: id } = await make();
    const stored = () => ask(`SELECT id FROM writing_samples WHERE writing_persona_id = ${id}`);
    const before = await stored();
    let cutting: Promise<void> | undefined;
    proxy.cutAfterCommit(() => (cutting = server.cut()));
    const samples = samplesOf('founder').slice(1, 2);
    const { status } = await call('POST', `/api/personas/${id}/samples`, { samples });
    proxy.disarm();
    await cutting;
    await server.start();
    await repeated({ send: () => call('GET', `/api/personas/${id}`), alreadyDone: '' });

    expect([status, (await stored()).length]).toEqual([503, before.length + 1]);
    expect(await lostOriginals()).toEqual([]);
  }, 60_000);

  it('answers a read from another connection where one falls silent', async () => {
    const { persona_id: id } = await make();
    let isSilent = false;
    proxy.cutAt(1, async () => void (isSilent = true));
    const { status, body } = await call<Persona>('GET', `/api/personas/${id}`);

    expect([status, body.data.persona_id, isSilent]).toEqual([200, id, true]);
  }, 30_000);
});
