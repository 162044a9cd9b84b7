import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { MikroORM } from '@mikro-orm/core';
import { createPostgreSqlTypeParsers, PglitePlatform } from '@mikro-orm/pglite';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { assumeApplicationRole } from '../../src/infra/database/application-role.js';
import { bringUpToDate, type OpenDatabase } from '../../src/infra/database/open-database.js';
import { type Entities, ormOptions } from '../../src/infra/database/orm-options.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IN_MEMORY = { database: { poolMax: 1 }, dataDir: 'memory://' };

/**
 * Migrates an embedded database once and keeps its image under `node_modules/.cache`, named after what it was made
 * from; returns the path. Opening a copy takes a tenth of the time of migrating afresh.
 */
export async function migratedSnapshot(): Promise<string> {
  const path = join(
    ROOT,
    'node_modules',
    '.cache',
    'persona-system',
    `migrated-${fingerprintOfInputs()}.tar`,
  );
  if (existsSync(path)) return path;
  const pglite = await PGlite.create();
  const orm = await openOn(pglite, []);
  await bringUpToDate(orm, SCHEMA_INSTALLERS);
  await orm.close(true);
  const image = Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await pglite.close();
  writeWhole(path, image);
  return path;
}

/** A migrated in-memory database of its own, in the shape the application opens. */
export async function openSnapshot(path: string, entities: Entities): Promise<OpenDatabase> {
  const pglite = await PGlite.create({
    loadDataDir: new Blob([readFileSync(path)]),
    parsers: parsersOfTheDriver(),
  });
  const orm = await openOn(pglite, entities);
  await assumeApplicationRole(orm);
  return {
    orm,
    close: async () => {
      await orm.close(true);
      await pglite.close();
    },
  };
}

function openOn(pglite: PGlite, entities: Entities): Promise<MikroORM> {
  return MikroORM.init({ ...ormOptions(IN_MEMORY, entities), driverOptions: { pglite } });
}

/** The driver sets these on databases that it opens itself; one handed in must bring them. */
function parsersOfTheDriver() {
  const platform = new PglitePlatform();
  return createPostgreSqlTypeParsers((text: string) => platform.unmarshallArray(text));
}

function fingerprintOfInputs(): string {
  const hash = createHash('sha256');
  const packageJson = join(
    dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')),
    '..',
    'package.json',
  );
  hash.update(readFileSync(packageJson));
  hash.update(readFileSync(createRequire(import.meta.url).resolve('pg-boss/package.json')));
  hash.update(readFileSync(join(ROOT, 'src', 'infra', 'jobs', 'install-queue.ts')));
  const directory = join(ROOT, 'migrations');
  for (const file of readdirSync(directory).toSorted())
    hash.update(file).update(readFileSync(join(directory, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Renamed into place, so that a worker beside us reads all of it or nothing. */
function writeWhole(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}
