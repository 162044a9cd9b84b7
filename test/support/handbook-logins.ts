import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase, onServer, urlOfDatabase } from './server-database.js';

/** A database with the logins that docker/postgres-init.sh makes, under names of their own. */
export interface HandbookDatabase {
  readonly name: string;
  /** As the superuser, who backs up and restores. */
  readonly url: string;
  /** As the login that owns the tables and migrates. */
  readonly ownerUrl: string;
  /** As the login that serves, and owns nothing. */
  readonly serviceUrl: string;
}

/** The two logins, and the databases that were made for them. */
export interface HandbookLogins {
  readonly owner: string;
  /** Empty, and the owner's. */
  database(): Promise<HandbookDatabase>;
  /** Drops the databases, then the logins. */
  drop(): Promise<void>;
}

/** Makes the logins of the handbook on a server, given by the URL of its superuser. */
export async function handbookLogins(serverUrl: string, prefix: string): Promise<HandbookLogins> {
  const suffix = randomBytes(6).toString('hex');
  const [owner, service] = [`owner_${suffix}`, `service_${suffix}`];
  const made: string[] = [];
  const say = (...statements: readonly string[]) =>
    onServer(serverUrl, async (em) => {
      for (const statement of statements) await em.execute(statement);
    });
  await say(
    `CREATE ROLE ${owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`,
    `CREATE ROLE ${service} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`,
    `GRANT persona_app, persona_operator TO ${service}`,
  );
  const database = async (): Promise<HandbookDatabase> => {
    const name = `${prefix}${randomBytes(6).toString('hex')}`;
    made.push(name);
    await createDatabase(serverUrl, name);
    await say(
      `ALTER DATABASE ${name} OWNER TO ${owner}`,
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${name} TO ${service}`,
    );
    const url = urlOfDatabase(serverUrl, name);
    return { name, url, ownerUrl: urlAs(url, owner), serviceUrl: urlAs(url, service) };
  };
  const drop = async () => {
    for (const name of made) await dropDatabase(serverUrl, name);
    await say(`DROP ROLE ${owner}`, `DROP ROLE ${service}`);
  };
  return { owner, database, drop };
}

function urlAs(serverUrl: string, login: string): string {
  const url = new URL(serverUrl);
  [url.username, url.password] = [login, ''];
  return url.href;
}
