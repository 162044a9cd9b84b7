import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { asApplication, ormOptions } from '../../src/infra/database/orm-options.js';
import { TableOwner } from '../../src/infra/database/table-owner.js';
import { auditParts, type AuditParts, fillTrail } from '../support/audit-parts.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { createDatabase, dropDatabase, onServer, urlOfDatabase } from '../support/server-database.js';

const run = inject('testDatabase');
const suffix = randomBytes(6).toString('hex');
const logins = { owner: `owner_${suffix}`, service: `service_${suffix}` };
const directory = mkdtempSync(join(tmpdir(), 'persona-audit-owner-'));
const clock = { now: () => new Date() };

let serverUrl: string;
let name: string;
let orm: MikroORM;
const configOf = (owner: keyof typeof logins) => {
  const urlOf = (login: keyof typeof logins): string => {
    const url = new URL(urlOfDatabase(serverUrl, name));
    [url.username, url.password] = [logins[login], ''];
    return url.href;
  };
  return loadConfig({
    DATABASE_URL: urlOf('service'),
    DATABASE_MIGRATION_URL: urlOf(owner),
    JWT_SECRET: TEST_JWT_SECRET,
  });
};
/** The service, and beside it a login that archives. */
const archivingAs = (login: keyof typeof logins): AuditParts =>
  auditParts(
    { orm, close: async () => undefined },
    { directory, clock, owner: new TableOwner(orm, configOf(login)) },
  );
const archive = (login: keyof typeof logins) =>
  archivingAs(login).archiver.run(new Date('2999-01-01'), () => undefined);

describe.runIf(run.kind === 'server')('archiving, where the service owns nothing', () => {
  beforeAll(async () => {
    if (run.kind !== 'server') throw new Error('needs a server');
    ({ serverUrl } = run);
    name = `${run.prefix}${suffix}`;
    await createDatabase(serverUrl, name);
    await onServer(serverUrl, async (em) => {
      await em.execute(`CREATE ROLE ${logins.owner} LOGIN INHERIT`);
      await em.execute(`CREATE ROLE ${logins.service} LOGIN NOINHERIT`);
      await em.execute(`GRANT persona_app, persona_operator TO ${logins.service}`);
      await em.execute(`ALTER DATABASE ${name} OWNER TO ${logins.owner}`);
    });
    await migrateDatabase(configOf('owner'), SCHEMA_INSTALLERS);
    const options = ormOptions(configOf('owner'), []);
    orm = await MikroORM.init({ ...options, ...asApplication(options) });
    await fillTrail(archivingAs('owner'), 12);
  });
  afterAll(async () => {
    await orm?.close(true);
    await dropDatabase(serverUrl, name);
    await onServer(serverUrl, (em) => em.execute(`DROP ROLE ${logins.owner}, ${logins.service}`));
    rmSync(directory, { recursive: true });
  });

  it('is refused to the login of the service before a file is written, and says which login it takes', async () => {
    await expect(archive('service')).rejects.toThrow(/DATABASE_MIGRATION_URL/u);
    expect(existsSync(join(directory, 'files'))).toBe(false);
  });

  it('says what an owner lacks who does not see the rows, and loses none', async () => {
    await expect(archive('owner')).rejects.toThrow(`GRANT persona_operator TO ${logins.owner};`);
    expect(await archivingAs('owner').verifier.verify()).toMatchObject({ events: 12, archived: 0 });
  });

  it('is done by the login that owns the tables', async () => {
    await onServer(serverUrl, (em) => em.execute(`GRANT persona_operator TO ${logins.owner}`));

    expect(await archive('owner')).toEqual({ events: 11, range: [1, 11] });
    expect(await archivingAs('owner').verifier.verify()).toMatchObject({
      events: 13,
      archived: 11,
      fault: undefined,
    });
  });
});
