import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { inject } from 'vitest';
import { AppModule, ENTITIES } from '../../src/app.module.js';
import { setUp } from '../../src/app.setup.js';
import { fastifyAdapter } from '../../src/http/server/fastify-adapter.js';
import { type AppConfig, loadConfig } from '../../src/config/app-config.js';
import { OPEN_DATABASE } from '../../src/infra/database/database.module.js';
import { AccountService } from '../../src/modules/accounts/index.js';
import { type Api, apiAt, type Envelope } from './api-client.js';
import { openSnapshot } from './embedded-database.js';
import { type RawSql, rawSqlOn } from './raw-sql.js';
import { claimRedisDatabase } from './redis-database.js';
import { freshServerDatabase, TEST_JWT_SECRET } from './fresh-database.js';

/** Somebody signed in. */
export interface SignedIn {
  readonly userId: number;
  readonly email: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** One entry of the running server's route table, as Fastify knows it. */
export interface Route {
  readonly method: string;
  /** The pattern: `/api/personas/:persona_id`. */
  readonly path: string;
}

/** The whole service, listening on a free port of loopback, on a database and a DATA_DIR of its own. */
export interface TestApp {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly config: AppConfig;
  readonly api: Api;
  /** Looks at and changes what is stored, past all rules. */
  readonly sql: RawSql;
  /** Every route of the server, whoever registered it (our controllers, Nest, plugins). */
  readonly routes: readonly Route[];
  /** Registers a user; without an address, a new one. */
  register(email?: string): Promise<SignedIn>;
  /** Registers a user, grants the role and signs in again, so that the token carries it. */
  registerAdmin(email?: string): Promise<SignedIn>;
  /** Stops listening and removes database and DATA_DIR. */
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Environment variables on top of the test defaults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/** Good enough for every account of the tests. */
export const TEST_PASSWORD = 'a passphrase for tests';

/**
 * Limits far above what a suite can reach: those that test the limits set their own. Everything else is the default of
 * the service, except the log.
 */
const TEST_ENV = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  PORT: '0',
  JWT_SECRET: TEST_JWT_SECRET,
  MAX_EVENT_LOOP_DELAY_MS: '0',
  RATE_LIMIT_PER_MINUTE: '1000000',
  RATE_LIMIT_AUTH_PER_MINUTE: '1000000',
  RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: '1000000',
  RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
};

/**
 * Starts the service in this process: embedded by default, on PostgreSQL where TEST_DATABASE_URL is set, with the shared
 * cache where TEST_REDIS_URL is.
 */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'persona-test-'));
  const database = await freshServerDatabase();
  const redisServer = process.env['TEST_REDIS_URL'];
  const redis = redisServer ? await claimRedisDatabase(redisServer) : undefined;
  const config = loadConfig({
    ...TEST_ENV,
    DATA_DIR: dataDir,
    DATABASE_URL: database?.url,
    REDIS_URL: redis?.url,
    ...options.env,
  });
  const remove = async () => {
    await Promise.all([database?.drop(), redis?.release()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return testAppOn(await listening(config, options), config, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Listening {
  readonly app: NestFastifyApplication;
  readonly routes: readonly Route[];
}

async function listening(config: AppConfig, options: TestAppOptions): Promise<Listening> {
  let builder = Test.createTestingModule({ imports: [AppModule.forRoot(config)] });
  const database = inject('testDatabase');
  if (database.kind === 'embedded') {
    builder = builder
      .overrideProvider(OPEN_DATABASE)
      .useFactory({ factory: () => openSnapshot(database.snapshot, ENTITIES) });
  }
  const module = await (options.overrides?.(builder) ?? builder).compile();
  const adapter = fastifyAdapter(config);
  const routes: Route[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, path: url });
  });
  const app = module.createNestApplication<NestFastifyApplication>(adapter, { bufferLogs: true });
  await setUp(app);
  await app.listen(config.http.port, config.http.host);
  return { app, routes };
}

function testAppOn({ app, routes }: Listening, config: AppConfig, remove: () => Promise<void>): TestApp {
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://${config.http.host}:${port}`;
  const api = apiAt(url);
  let registered = 0;
  const register = (email = `user-${(registered += 1)}@example.com`) =>
    signIn(api, '/api/auth/register', email);
  return {
    url,
    app,
    config,
    api,
    sql: rawSqlOn(app.get(MikroORM, { strict: false })),
    routes,
    register,
    registerAdmin: async (email) => {
      const user = await register(email);
      await app.get(AccountService, { strict: false }).grantRole(user.email, 'admin');
      return signIn(api, '/api/auth/login', user.email);
    },
    close: async () => {
      await app.close();
      await remove();
    },
  };
}

interface SignedInBody {
  readonly user: { readonly user_id: number; readonly email: string };
  readonly access_token: string;
  readonly refresh_token: string;
}

async function signIn(api: Api, path: string, email: string): Promise<SignedIn> {
  const answer = await api<Envelope<SignedInBody>>('POST', path, {
    body: { email, password: TEST_PASSWORD },
  });
  if (answer.status >= 300)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  const { user, access_token: token, refresh_token: refreshToken } = answer.body.data;
  return { userId: user.user_id, email: user.email, token, refreshToken };
}
