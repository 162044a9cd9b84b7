import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Api, Envelope } from '../support/api-client.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type HandbookDatabase, type HandbookLogins, handbookLogins } from '../support/handbook-logins.js';
import { runPersona, runScript as script } from '../support/run-script.js';
import { onServer } from '../support/server-database.js';
import { type ServiceProcess, startService } from '../support/service-process.js';
import { samplesOf } from '../support/voices.js';

const PASSWORD = 'a passphrase for tests';
const server = inject('testDatabase');

interface Author {
  readonly email: string;
  readonly token: string;
  readonly paths: readonly string[];
}

async function settle(api: Api, email: string): Promise<Author> {
  const body = { email, password: PASSWORD };
  const user = await api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', { body });
  const token = user.body.data.access_token;
  const made = await api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token,
    body: { platforms: ['linkedin'], onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) } },
  });
  expect(made.status).toBe(201);
  const path = `/api/personas/${made.body.data.persona_id}`;
  return {
    email,
    token,
    paths: [path, `${path}/samples`, `${path}/platform/linkedin`, `${path}/quality`, `${path}/versions`],
  };
}

const readAll = ({ token, paths }: Author, api: Api) =>
  Promise.all(paths.map(async (path) => (await api('GET', path, { token })).body));

/** What an upgrade does that only the owner of the tables may. */
const NEXT_VERSION = [
  'ALTER TABLE writing_personas ADD COLUMN of_tomorrow TEXT',
  'ALTER TABLE keyring.user_keys ADD COLUMN of_tomorrow TEXT',
  'ALTER TABLE history.usage_events_other SET (fillfactor = 90)',
  "CREATE OR REPLACE FUNCTION acting_user_id() RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.user_id', true), '')::integer $$",
  'CREATE SCHEMA of_tomorrow',
];

const OWNERS = `SELECT DISTINCT pg_get_userbyid(owner) AS name FROM (
  SELECT relowner AS owner FROM pg_class WHERE relkind IN ('r', 'p', 'S') AND relnamespace::regnamespace::text IN ('public', 'keyring', 'queue', 'history')
  UNION ALL SELECT proowner FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
  UNION ALL SELECT nspowner FROM pg_namespace WHERE nspname IN ('keyring', 'queue', 'history')) o`;

describe.runIf(server.kind === 'server')('a backup and its restore, with the logins of the handbook', () => {
  const work = mkdtempSync(join(tmpdir(), 'persona-drill-'));
  const services: ServiceProcess[] = [];
  let logins: HandbookLogins;
  let database: HandbookDatabase;
  let restored: HandbookDatabase;
  let env: Readonly<Record<string, string>>;

  const envOf = ({ url, ownerUrl, serviceUrl }: HandbookDatabase, dataDir: string) => ({
    ...env,
    BACKUP_DATABASE_URL: url,
    DATABASE_MIGRATION_URL: ownerUrl,
    DATABASE_URL: serviceUrl,
    DATA_DIR: dataDir,
  });

  beforeAll(async () => {
    if (server.kind !== 'server') throw new Error('needs PostgreSQL');
    logins = await handbookLogins(server.serverUrl, server.prefix);
    database = await logins.database();
    restored = await logins.database();
    env = {
      JWT_SECRET: TEST_JWT_SECRET,
      ENCRYPTION_KEYS: newKeyLine(),
      AUDIT_KEY: TEST_JWT_SECRET,
      LOG_LEVEL: 'warn',
    };
    const migrated = await runPersona(['migrate'], envOf(database, join(work, 'here')));
    if (migrated.code !== 0) throw new Error(migrated.said);
  });
  afterAll(async () => {
    await Promise.all(services.map((each) => each.end('SIGTERM')));
    await logins?.drop();
    rmSync(work, { recursive: true, force: true });
  });

  const serve = async (at: HandbookDatabase, dataDir: string) => {
    const { DATABASE_MIGRATION_URL: _, BACKUP_DATABASE_URL: __, ...own } = envOf(at, dataDir);
    const service = await startService(own);
    services.push(service);
    await service.ready();
    return service;
  };

  it('gives the same to those who stayed, nothing of those who were erased meanwhile, and an owner who migrates', async () => {
    const [here, there] = [join(work, 'here'), join(work, 'there')];
    const [from, into] = [envOf(database, here), envOf(restored, there)];
    const first = await serve(database, here);
    const stays = await settle(first.api, 'stays@example.com');
    const leaves = await settle(first.api, 'leaves@example.com');
    const before = await readAll(stays, first.api);

    const old = await script('backup', [join(work, 'old')], from);
    const left = await first.api('DELETE', '/api/privacy/account', { token: leaves.token });
    const now = await script('backup', [join(work, 'new')], from);
    const again = await script('backup', [join(work, 'new')], from);
    const keyring = ['--keyring', join(work, 'new', 'keyring.dump')];
    const back = await script('restore', [join(work, 'old'), ...keyring], into);
    const twice = await script('restore', [join(work, 'old'), ...keyring], into);

    expect([old.code, left.status, now.code]).toEqual([0, 200, 0]);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('holds a backup already')]);
    expect(back).toEqual({ code: 0, said: expect.stringContaining('1 accounts had no key any more') });
    expect([twice.code, twice.said]).toEqual([1, expect.stringContaining('Restore into an empty one')]);
    const second = await serve(restored, there);
    expect(await readAll(stays, second.api)).toEqual(before);
    const signIn = async (email: string) =>
      (await second.api('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).status;
    expect([await signIn(stays.email), await signIn(leaves.email)]).toEqual([200, 401]);
    expect((await second.api('GET', leaves.paths[0]!, { token: leaves.token })).status).toBe(404);
    const exported = await second.api<string>('GET', '/api/privacy/export', { token: stays.token });
    expect(exported.status).toBe(200);
    const later = await settle(second.api, 'later@example.com'); // sequences went along
    expect(later.paths[0]).not.toBe(stays.paths[0]);

    // The restored service is at work while its owner upgrades it.
    const owners = await onServer(restored.url, (em) => em.execute<{ name: string }[]>(OWNERS));
    expect(owners.map(({ name }) => name)).toEqual([logins.owner]);
    for (const statement of NEXT_VERSION) await onServer(restored.ownerUrl, (em) => em.execute(statement));
    expect(await runPersona(['migrate'], into)).toEqual({ code: 0, said: 'The database is up to date.\n' });
    expect(await readAll(stays, second.api)).toEqual(before);
    await second.end('SIGTERM');
    const third = await serve(restored, there);
    expect(await readAll(stays, third.api)).toEqual(before);
  });

  it('is proved beside the real database by the drill of operators', async () => {
    const drill = await script('restore-drill', [join(work, 'new')], envOf(database, join(work, 'here')));

    expect(drill).toEqual({
      code: 0,
      said: expect.stringContaining('ok  served: the service is ready on it'),
    });
    expect(drill.said).toContain(`all tables, sequences and functions belong to ${logins.owner}`);
    const left = await onServer(database.url, (em) =>
      em.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, 'persona_drill_') AND pg_get_userbyid(datdba) = ?",
        [logins.owner],
      ),
    );
    expect(left).toEqual([]);
  });

  it('is refused where its owner could not migrate', async () => {
    const elsewhere = await logins.database();
    const into = envOf(elsewhere, join(work, 'elsewhere'));
    await onServer(elsewhere.url, (em) =>
      em.execute(`ALTER DATABASE ${elsewhere.name} OWNER TO CURRENT_USER`),
    );
    const unfit = await script('restore', [join(work, 'new')], into);
    const unknown = await script('restore', [join(work, 'new'), '--owner', 'owner_of_nowhere'], into);

    expect([unfit.code, unfit.said]).toEqual([
      1,
      expect.stringContaining(`ALTER DATABASE ${elsewhere.name} OWNER TO ${logins.owner};`),
    ]);
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining('make the logins first')]);
  });

  it('gives everything to another owner who is named, and who migrates', async () => {
    if (server.kind !== 'server') throw new Error('needs PostgreSQL');
    const others = await handbookLogins(server.serverUrl, server.prefix);
    try {
      const other = await others.database();
      const into = envOf(other, join(work, 'other'));
      const given = await script('restore', [join(work, 'new'), '--owner', others.owner], into);
      const owners = await onServer(other.url, (em) => em.execute<{ name: string }[]>(OWNERS));

      expect([given.code, owners]).toEqual([0, [{ name: others.owner }]]);
      expect((await runPersona(['migrate'], into)).code).toBe(0);
    } finally {
      await others.drop();
    }
  });

  it('leaves nothing of a backup that failed, so that the next begins afresh', async () => {
    const target = join(work, 'again');
    const from = envOf(database, join(work, 'here'));
    // Sees the tables and not their rows: pg_dump gives up half-way.
    const failed = await script('backup', [target], { ...from, BACKUP_DATABASE_URL: database.ownerUrl });
    const leftover = existsSync(join(target, 'data.dump')) || existsSync(join(target, 'unfinished'));
    const next = await script('backup', [target], from);

    expect([failed.code, leftover, next.code]).toEqual([1, false, 0]);
  });

  it('says what is missing', async () => {
    expect((await script('backup', [], {})).said).toContain('Usage:');
    expect((await script('backup', [join(work, 'none')], {})).said).toContain('Set BACKUP_DATABASE_URL');
    const nowhere = await script('restore', [join(work, 'none')], { DATABASE_URL: restored.url });
    expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining('data.dump is not there')]);
  });
});
