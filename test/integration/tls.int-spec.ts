import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { migrateDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import { RedisConnection } from '../../src/infra/redis/redis-connection.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { tlsPostgres } from '../support/own-postgres.js';
import { ownRedis } from '../support/own-redis.js';
import { rawSqlOn } from '../support/raw-sql.js';
import { freePort, startService } from '../support/service-process.js';
import { LOCAL_CERTIFICATE, TEST_CERTIFICATE } from '../support/test-certificate.js';

const directory = mkdtempSync(join(tmpdir(), 'persona-tls-'));
const file = (name: string, text: string): string => {
  const path = join(directory, name);
  writeFileSync(path, text, { mode: 0o644 });
  return path;
};
const [cert, key, otherCert] = [
  file('cert.pem', LOCAL_CERTIFICATE.cert),
  file('key.pem', LOCAL_CERTIFICATE.key),
  file('other.pem', TEST_CERTIFICATE.cert),
];
const tlsPort = await freePort();
const TLS_ARGS = ['--tls-port', String(tlsPort), '--tls-cert-file', cert, '--tls-key-file', key];
// Started here, as whether they can be decides what is skipped: they need the machine's own programs.
const [postgres, redis] = await Promise.all([
  tlsPostgres(),
  ownRedis([...TLS_ARGS, '--tls-ca-cert-file', cert, '--tls-auth-clients', 'no']),
]);
afterAll(async () => {
  await Promise.all([postgres?.remove(), redis?.kill()]);
  rmSync(directory, { recursive: true, force: true });
});

const PRODUCTION = {
  NODE_ENV: 'production',
  AUDIT_KEY: TEST_JWT_SECRET,
  ENCRYPTION_KEYS: `k:${Buffer.alloc(32).toString('base64')}`,
};

describe.runIf(postgres !== undefined)('PostgreSQL that talks by TLS alone', () => {
  const envOf = (query: string, host = '127.0.0.1', more: Record<string, string> = {}) => ({
    DATA_DIR: join(directory, 'data'),
    DATABASE_URL: `postgresql://postgres@${host}:${postgres!.port}/postgres${query}`,
    JWT_SECRET: TEST_JWT_SECRET,
    LOG_LEVEL: 'error',
    ...more,
  });
  const opens = async (env: Record<string, string>): Promise<boolean | string> => {
    try {
      const open = await openDatabase(loadConfig(env), [], SCHEMA_INSTALLERS);
      const [row] = await rawSqlOn(open.orm)<{ ssl: boolean }>(
        'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      );
      await open.close();
      return row!.ssl;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const trusting = { DATABASE_TLS_CA_FILE: cert };

  beforeAll(async () => {
    await migrateDatabase(loadConfig(envOf('', '127.0.0.1', trusting)), SCHEMA_INSTALLERS);
  });

  it.each([
    ['verify-full', '127.0.0.1', trusting],
    ['verify-ca', '127.0.0.2', trusting],
    ['require', '127.0.0.2', {}],
  ] as const)('is reached by %s as %s', async (mode, host, more) => {
    expect(await opens(envOf(`?sslmode=${mode}`, host, more))).toBe(true);
  });

  it.each([
    ['in clear', '', '127.0.0.1', {}, /no pg_hba\.conf entry.*no encryption/u],
    [
      'by another name',
      '?sslmode=verify-full',
      '127.0.0.2',
      trusting,
      /does not match certificate's altnames/u,
    ],
    ['by nobody’s authority', '?sslmode=verify-full', '127.0.0.1', {}, /self-signed certificate/u],
    [
      'by another authority',
      '?sslmode=verify-ca',
      '127.0.0.1',
      { DATABASE_TLS_CA_FILE: otherCert },
      /certificate/u,
    ],
    ['by any key in production', '?sslmode=require', '127.0.0.1', PRODUCTION, /self-signed certificate/u],
  ] as const)('is not reached %s', async (_, query, host, more, reason) => {
    expect(await opens(envOf(query, host, more))).toMatch(reason);
  });

  it('serves the service and its queue, no connection of which is in clear', async () => {
    const service = await startService(envOf('?sslmode=verify-full', '127.0.0.1', trusting));
    await service.ready();
    const open = await openDatabase(loadConfig(envOf('', '127.0.0.1', trusting)), [], SCHEMA_INSTALLERS);
    const connections = await rawSqlOn(open.orm)<{ ssl: boolean }>(
      "SELECT ssl FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE backend_type = 'client backend'",
    );
    await open.close();
    await service.end('SIGTERM');

    expect(connections.length).toBeGreaterThan(2);
    expect(connections.every(({ ssl }) => ssl)).toBe(true);
  });

  it('is told in one line when it cannot be trusted', async () => {
    const service = await startService(envOf('?sslmode=verify-full'));
    const { code } = await service.exited;

    expect(code).toBe(1);
    expect(service.output().trim()).toMatch(/^self-signed certificate.*$/u);
  });
});

describe.runIf(redis !== undefined)('Redis by TLS', () => {
  const isReached = async (ca?: string): Promise<boolean> => {
    const connection = await RedisConnection.open(`rediss://127.0.0.1:${tlsPort}`, ca);
    const answer = await connection.ask((client) => client.ping());
    await connection.close();
    return answer === 'PONG';
  };

  it('is reached by the authority that is named', async () => {
    expect(await isReached(LOCAL_CERTIFICATE.cert)).toBe(true);
  });

  it.each([
    ['none', undefined],
    ['another', TEST_CERTIFICATE.cert],
  ])('is done without when %s is trusted', async (_, ca) => {
    expect(await isReached(ca)).toBe(false);
  });
});
