import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { ENTITIES } from '../../src/app.module.js';
import { APP_CONFIG, type AppConfig } from '../../src/config/app-config.js';
import { AuditArchiver } from '../../src/infra/audit/audit-archiver.js';
import { ChainVerifier } from '../../src/infra/audit/chain-verifier.js';
import { rewrapKeys } from '../../src/infra/crypto/rewrap-keys.js';
import { ServiceKeyStore } from '../../src/infra/crypto/service-key-store.js';
import { UserKeyStore } from '../../src/infra/crypto/user-key-store.js';
import { Database } from '../../src/infra/database/database.js';
import { OPEN_DATABASE } from '../../src/infra/database/database.module.js';
import { openDatabase } from '../../src/infra/database/open-database.js';
import { RetentionService } from '../../src/modules/privacy/index.js';
import { JOBS, type Jobs } from '../../src/shared/ports/jobs.port.js';
import { KEY_WRAPPER, type KeyWrapper } from '../../src/shared/ports/key-wrapper.port.js';
import { RETENTION_CLASS_NAMES } from '../../src/shared/retention-classes.js';
import { generateAndUse } from '../support/busy-user.js';
import { exampleBody } from '../support/example-body.js';
import { exportOf } from '../support/exports.js';
import { FILLED_KEYS, fillDatabase, OLD_DAYS } from '../support/filled-database.js';
import { freshServerDatabase, type ServerDatabase } from '../support/fresh-database.js';
import { furnish, type FurnishedUser } from '../support/furnished-user.js';
import { nameOf, type Operation, OPERATIONS } from '../support/openapi-document.js';
import { RecordedPlans, type TableRead, tellPlans } from '../support/recorded-plans.js';
import { onServer } from '../support/server-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Rows of every table; PLAN_ROWS=1000000 tries it at the size that is promised. */
const ROWS = Number(process.env['PLAN_ROWS'] ?? 10_000);
/** What one scan may look at; nobody here owns more than a hundred rows of a kind. */
const MOST_ROWS = 500;

const REPORT = 'a report about everybody, which only administrators ask for';
/** What looks at more on purpose, by how the statement begins. */
const READS_MORE: readonly (readonly [statement: RegExp, reason: string])[] = [
  [/^SELECT \(SELECT count\(\*\)::int FROM users\)/u, REPORT],
  [/^SELECT count\(confidence_score\).* FROM writing_personas$/u, REPORT],
  [/^SELECT platform, count\(\*\).* FROM platform_personas GROUP BY platform/u, REPORT],
  [/^SELECT event_type AS type, .* WHERE created_at >= \? AND created_at < \? GROUP BY/u, REPORT],
  [
    /^SELECT count\((?:voice_match_score|satisfaction)\).* WHERE created_at >= \? AND created_at < \?$/u,
    REPORT,
  ],
  [
    /^SELECT count\(\*\)::int AS calls, .* FROM model_calls WHERE started_at >= \? AND started_at < \?$/u,
    REPORT,
  ],
  [
    /^SELECT \*, to_char\(occurred_at.* FROM audit_events WHERE seq > -?\?/u,
    'audit verify: the whole chain, 1000 events at a time',
  ],
  [
    /^SELECT first_seq, .* FROM audit_anchors WHERE first_seq > \? ORDER BY first_seq LIMIT/u,
    'audit verify: every anchor, one of ten thousand events, 1000 at a time',
  ],
  [
    /^SELECT count\(\*\)::int AS events, .* FROM audit_events/u,
    'audit archive --dry-run: counts what would go',
  ],
  [/^SELECT user_id, version, kek_id, .* WHERE kek_id <> \?/u, 'keys rotate: wraps every key anew'],
  [/^SELECT kek_id, count\(\*\)/u, 'keys status: counts all keys'],
];

const plans = new RecordedPlans();
let tables: readonly string[] = [];
let database: ServerDatabase | undefined;
let service: TestApp;

const pathOf = ({ path }: Operation, user: FurnishedUser): string =>
  path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(user.ids[name] ?? 'linkedin'));

/** Without a query, and with each of its members as it is documented. */
const queriesOf = ({ method, parameters }: Operation): readonly string[] => [
  '',
  ...parameters
    .filter((one) => one.in === 'query' && method === 'GET')
    .map(
      ({ name, schema }) => `?${name}=${encodeURIComponent(String(schema.example ?? schema.enum?.[0] ?? 1))}`,
    ),
];

async function call(operation: Operation, user: FurnishedUser): Promise<void> {
  const body = exampleBody(operation, user.ids);
  const takesVersion = operation.parameters.some(({ name }) => name === 'If-Match');
  for (const query of queriesOf(operation)) {
    const { status } = await service.api(operation.method, `${pathOf(operation, user)}${query}`, {
      token: user.token,
      ...(body !== undefined && { body }),
      headers: takesVersion ? { 'If-Match': '"v1"' } : {},
    });
    if (status >= 500) throw new Error(`${nameOf(operation)} answered ${status}`);
  }
}

/** Every operation by its owner, those that read by an administrator as well, whose conditions are others. */
async function callEverything(): Promise<void> {
  const owner = await furnish(service, await service.register());
  await generateAndUse(service, owner);
  const admin = { ...(await service.registerAdmin()), ids: owner.ids };
  const last = ({ method, path }: Operation) =>
    Number(method === 'DELETE') + Number(path === '/api/privacy/account');
  for (const operation of OPERATIONS.toSorted((a, b) => last(a) - last(b))) {
    if (operation.method === 'GET') await call(operation, admin);
    await call(operation, owner);
  }
  for (const rare of ['action=nothing', 'outcome=failure', 'since=2999-01-01T00:00:00Z'])
    await service.api('GET', `/api/audit?${rare}`, { token: admin.token });
}

async function bringBackAndErase(): Promise<void> {
  const [one, another] = [await service.register(), await service.register()];
  await generateAndUse(service, one);
  const body = await exportOf(service, one);
  await service.api('POST', '/api/privacy/import', { token: another.token, body });
  for (const { token } of [one, another])
    await service.api('DELETE', '/api/privacy/account', { token, body: {} });
}

/** What the command line does, and what a process does by itself in longer than this takes. */
async function upkeep(): Promise<void> {
  const get = <Part>(token: unknown): Part => service.app.get(token as string, { strict: false });
  const all = get<Database>(Database);
  const [users, services] = [get<UserKeyStore>(UserKeyStore), get<ServiceKeyStore>(ServiceKeyStore)];
  await all.asOperator(async () => {
    for (const state of [undefined, 'failed'] as const)
      await get<Jobs>(JOBS).listAll({ ...(state !== undefined && { state }), limit: 100 });
    await rewrapKeys({ users, services }, get<KeyWrapper>(KEY_WRAPPER), () => undefined);
    await users.countByKek();
  });
  await get<ChainVerifier>(ChainVerifier).verify();
  await get<AuditArchiver>(AuditArchiver).preview(new Date());
  await get<RetentionService>(RetentionService).preview();
  await get<RetentionService>(RetentionService).run(() => undefined);
}

const lineOf = ({ statement, table, how, rows }: TableRead): string =>
  `${rows} rows of ${table} by ${how}: ${statement}`;
const isAllowed = ({ statement }: TableRead): boolean =>
  READS_MORE.some(([allowed]) => allowed.test(statement));
const large = (): readonly TableRead[] =>
  plans.reads.filter(({ table, rows }) => tables.includes(table) && rows >= MOST_ROWS);

describe.runIf(inject('testDatabase').kind === 'server')(`with ${ROWS} rows in every table`, () => {
  beforeAll(async () => {
    database = await freshServerDatabase();
    if (database === undefined) throw new Error('There is no server.');
    tables = await onServer(database.url, async (em) => {
      const filled = await em.transactional((all) => fillDatabase((sql) => all.execute(sql), ROWS));
      await em.execute('VACUUM ANALYZE');
      return filled;
    });
    await tellPlans(database.url);
    service = await startTestApp({
      env: {
        DATABASE_URL: database.url,
        ENCRYPTION_KEYS: FILLED_KEYS,
        RETENTION_DAYS: RETENTION_CLASS_NAMES.map((name) => `${name}=${OLD_DAYS}`).join(','),
      },
      overrides: (builder) =>
        builder.overrideProvider(OPEN_DATABASE).useFactory({
          inject: [APP_CONFIG],
          factory: async (config: AppConfig) => {
            const { orm, close } = await openDatabase(config, ENTITIES, SCHEMA_INSTALLERS);
            await plans.listenTo(orm);
            return { orm, close };
          },
        }),
    });
    await callEverything();
    await bringBackAndErase();
    await upkeep();
  }, 1_800_000);
  afterAll(async () => {
    await service?.close();
    await database?.drop();
  });

  it('has been asked for rows of each', () => {
    const read = new Set(plans.reads.map(({ table }) => table));

    expect(tables.filter((table) => !read.has(table))).toEqual([]);
  });

  it('reads no more of any than an index names', () => {
    const faults = large().filter((read) => !isAllowed(read));

    expect(faults.map(lineOf)).toEqual([]);
  });

  it('makes no exception that is not needed', () => {
    const needless = READS_MORE.filter(
      ([allowed]) => !large().some(({ statement }) => allowed.test(statement)),
    );

    expect(needless.map(([statement]) => String(statement))).toEqual([]);
  });
});
