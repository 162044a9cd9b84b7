import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { loadConfig } from '../../src/config/app-config.js';
import { RowsUnprotected } from '../../src/infra/database/application-role.js';
import { Database } from '../../src/infra/database/database.js';
import { LaggingReads } from '../../src/infra/database/lagging-reads.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { NoStandby, openReplica } from '../../src/infra/database/replica.js';
import type { Envelope } from '../support/api-client.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { furnish } from '../support/furnished-user.js';
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.js';
import { onServer } from '../support/server-database.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.js';

const isServerRun = inject('testDatabase').kind === 'server';
const primary = isServerRun ? await ownPostgres() : undefined;
const POLL_MS = 50;
const LAG_SECONDS = 2;

let replica: OwnPostgres;
let collector: TraceCollector;
let service: TestApp;
let admin: SignedIn;

const ENCRYPTION_KEYS = `shared:${randomBytes(32).toString('base64')}`;
const envOf = (readUrl: string, maxLagSeconds: number) => ({
  ENCRYPTION_KEYS,
  DATABASE_URL: primary!.url,
  DATABASE_READ_URL: readUrl,
  DATABASE_READ_MAX_LAG_SECONDS: String(maxLagSeconds),
});
const start = (maxLagSeconds: number) =>
  startTestApp({
    env: { ...envOf(replica.url, maxLagSeconds), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
const sql = <Row extends object>(url: string, text: string) => onServer(url, (em) => em.execute<Row[]>(text));
const usersIn = async (app: TestApp): Promise<number> => {
  const answer = await app.api<Envelope<{ users: number }>>('GET', '/api/analytics/overview', {
    token: admin.token,
  });
  expect(answer.status).toBe(200);
  return answer.body.data.users;
};
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(POLL_MS);
};
const follow = () => sql(replica.url, 'SELECT pg_wal_replay_resume()');
const stay = () => sql(replica.url, 'SELECT pg_wal_replay_pause()');
/** What it has is older than it may be, whether or not there is more to have. */
const isOld = async (): Promise<boolean> =>
  (
    await sql<{ is_old: boolean }>(
      replica.url,
      `SELECT now() - pg_last_xact_replay_timestamp() > interval '${2 * LAG_SECONDS} s' AS is_old`,
    )
  )[0]!.is_old;
const allUsers = async (): Promise<number> =>
  (await sql<{ n: number }>(primary!.url, 'SELECT count(*)::int AS n FROM users'))[0]!.n;
/** Reads that the copy answered, as the service counts them. */
const answeredByReplica = async (app: TestApp): Promise<number> => {
  const { body } = await app.api<string>('GET', '/metrics');
  return Number(/database_lagging_reads_total\{server="replica"\} (\d+)/u.exec(body)?.[1] ?? 0);
};

const caughtUp = () =>
  until(async () => {
    const answered = await answeredByReplica(service);
    return (await usersIn(service)) === (await allUsers()) && (await answeredByReplica(service)) > answered;
  });

describe.runIf(primary !== undefined)('a server that follows the one of DATABASE_URL', () => {
  beforeAll(async () => {
    await migrateDatabase(loadConfig({ DATABASE_URL: primary!.url, JWT_SECRET: TEST_JWT_SECRET }));
    await sql(primary!.url, 'CREATE ROLE stranger LOGIN');
    replica = await primary!.standby();
    collector = await startTraceCollector();
    service = await start(3600);
    admin = await service.registerAdmin();
  });
  afterAll(async () => {
    await service?.close();
    await collector?.close();
    await replica?.remove();
    await primary?.remove();
  });
  beforeEach(async () => {
    await follow();
    await caughtUp();
    await stay();
  });

  it('answers what is about everybody', async () => {
    const [users, answered] = [await usersIn(service), await answeredByReplica(service)];

    const { userId } = await service.register();

    expect(await usersIn(service)).toBe(users);
    const found = await service.api<Envelope<readonly object[]>>('GET', `/api/audit?subject_id=${userId}`, {
      token: admin.token,
    });
    expect(found.body.data).toEqual([]);
    expect(await answeredByReplica(service)).toBeGreaterThan(answered);
    await follow();
    await caughtUp();
  });

  it('is seen in the traces of what it answered', async () => {
    const answered = await answeredByReplica(service);
    const traceId = 'ab'.repeat(16);

    await service.api('GET', '/api/analytics/overview', {
      token: admin.token,
      headers: { traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` },
    });

    const named = (name: string) =>
      collector.spans.find((span) => span.traceId === traceId && span.name === name);
    await expect
      .poll(() => named('GET /api/analytics/overview'), { timeout: 10_000, interval: POLL_MS })
      .toBeDefined();
    expect(named('SELECT users')?.parentSpanId).toBe(named('GET /api/analytics/overview')?.spanId);
    expect(await answeredByReplica(service)).toBeGreaterThan(answered);
  });

  it('is not asked for what somebody just did', async () => {
    const user = await furnish(service, await service.register());
    const get = async (path: string) =>
      (await service.api<Envelope<unknown>>('GET', path, { token: user.token })).body.data;
    const { persona_id: id, user_id: userId } = user.ids;
    const answered = await answeredByReplica(service);

    expect(await get(`/api/personas/user/${userId}`)).toContainEqual(
      expect.objectContaining({ persona_id: id }),
    );
    expect(await get(`/api/personas/${id}`)).toMatchObject({ persona_id: id });
    expect(await get(`/api/personas/${id}/analytics`)).toMatchObject({ usage: { 'content.generated': 1 } });
    expect(await get('/api/privacy/access-log')).toContainEqual(
      expect.objectContaining({ action: 'POST /api/personas/generate' }),
    );
    expect(await get('/api/privacy/export')).toMatchObject({ user_id: userId });
    expect(await answeredByReplica(service)).toBe(answered);
  });

  it('is not asked while it is further behind than it may be', async () => {
    const strict = await start(1);
    try {
      await service.register();

      await until(async () => (await usersIn(strict)) === (await allUsers()));

      expect(await usersIn(service)).toBeLessThan(await allUsers());
    } finally {
      await strict.close();
    }
  });

  it('is not asked while it is cut off from what it follows, though it shows no sign of it', async () => {
    await follow();
    const strict = await start(LAG_SECONDS);
    const [sender] = await sql<{ pid: number }>(primary!.url, 'SELECT pid FROM pg_stat_replication');
    try {
      await until(async () => (await usersIn(strict), (await answeredByReplica(strict)) > 0));
      process.kill(sender!.pid, 'SIGSTOP');
      await service.register();
      await until(isOld);

      const [receiver] = await sql(
        replica.url,
        "SELECT status FROM pg_stat_wal_receiver WHERE status = 'streaming'",
      );
      expect(receiver).toBeDefined();
      expect(await usersIn(strict)).toBe(await allUsers());
    } finally {
      process.kill(sender!.pid, 'SIGCONT');
      await strict.close();
    }
  });

  it('is not asked in vain twice: what took too long there is not asked of the primary as well', async () => {
    const [database, reads] = [service.app.get(Database), service.app.get(LaggingReads)];
    const text = 'SELECT CASE WHEN pg_is_in_recovery() THEN pg_sleep(60) END';
    const slow = database.asOperator(() => reads.query(text)).catch(String);
    await until(async () => {
      const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query = '${text}' AND state = 'active'`;
      return (await sql(replica.url, cancel)).length > 0;
    });

    expect(await slow).toMatch(/took too long/u);
  });

  it('is done without while it is gone, and asked again when it is back', async () => {
    await service.register();
    await replica.cut();

    expect(await usersIn(service)).toBe(await allUsers());
    const answered = await answeredByReplica(service);
    await replica.start();
    await until(async () => {
      await usersIn(service);
      return (await answeredByReplica(service)) > answered;
    });
  });

  it('is done without where it says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const another = await startTestApp({
      env: envOf(`postgresql://postgres@127.0.0.1:${port}/postgres`, 60),
    });
    try {
      expect(await usersIn(another)).toBe(await allUsers());
    } finally {
      silent.close();
      await another.close();
    }
  });

  it('is not asked any more once it was made the server that takes writes', async () => {
    const promoted = await primary!.standby();
    const another = await startTestApp({ env: envOf(promoted.url, 3600) });
    try {
      await sql(promoted.url, 'SELECT pg_promote()');
      await service.register();
      await until(async () => (await usersIn(another)) === (await allUsers()));

      await service.register();

      expect(await usersIn(another)).toBe(await allUsers());
    } finally {
      await another.close();
      await promoted.remove();
    }
  });

  it('is refused where it follows nobody, or would show a user the rows of others', async () => {
    const configOf = (url: string) => loadConfig({ ...envOf(url, 60), JWT_SECRET: TEST_JWT_SECRET });

    await expect(openReplica(configOf(primary!.url))).rejects.toThrow(NoStandby);
    await expect(openReplica(configOf(replica.url.replace('postgres@', 'stranger@')))).rejects.toThrow(
      RowsUnprotected,
    );
  });
});
