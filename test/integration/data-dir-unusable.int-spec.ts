import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/app-config.js';
import { migrateDatabase, openDatabase } from '../../src/infra/database/open-database.js';
import { DataDirReadOnly, EMBEDDED_MAJOR } from '../../src/infra/database/usable-directory.js';
import { startService } from '../support/service-process.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'persona-unusable-'));
});
afterEach(() => {
  chmodSync(dataDir, 0o700);
  rmSync(dataDir, { recursive: true, force: true });
});

/** A directory in which this user can write nothing. */
function readOnlyDirectory(): string {
  if (process.getuid?.() === 0) return '/sys'; // where root cannot either
  chmodSync(dataDir, 0o500);
  return dataDir;
}

// The service brings its own embedded database, whatever this run is on.
describe('the embedded database', () => {
  it('is of the major version that this program says', async () => {
    await migrateDatabase(loadConfig({ DATA_DIR: dataDir }), []);

    expect(readFileSync(join(dataDir, 'database', 'PG_VERSION'), 'utf8').trim()).toBe(EMBEDDED_MAJOR);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('of another major version keeps the service from starting, with the remedy, and as it was', async () => {
    mkdirSync(join(dataDir, 'database'));
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '15\n');
    const service = await startService({ DATA_DIR: dataDir });

    expect((await service.exited).code).toBe(1);
    expect(service.output().trim().split('\n')).toEqual([
      expect.stringMatching(
        /holds a database of PostgreSQL 15, and this program embeds PostgreSQL \d+, .*Start the version of this program that made it/u,
      ),
    ]);
    expect(readdirSync(join(dataDir, 'database'))).toEqual(['PG_VERSION']);
  });

  it.runIf(process.platform === 'linux')(
    'in a directory that takes no writes keeps the service from starting, with the remedy',
    async () => {
      const directory = readOnlyDirectory();
      const config = loadConfig({ DATA_DIR: directory });
      await expect(openDatabase(config, [], [])).rejects.toThrow(DataDirReadOnly);
      await expect(migrateDatabase(config, [])).rejects.toThrow(DataDirReadOnly);
      const service = await startService({ DATA_DIR: directory });

      expect((await service.exited).code).toBe(1);
      expect(service.output().trim().split('\n')).toEqual([
        expect.stringMatching(
          /^Nothing can be written in \S+ \(E\w+\)\. .*set DATA_DIR to another directory\.$/u,
        ),
      ]);
    },
  );
});
