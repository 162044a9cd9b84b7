import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { SCHEMA_INSTALLERS } from '../../src/app.schema.js';
import { loadConfig } from '../../src/config/app-config.js';
import { migrateDatabase } from '../../src/infra/database/open-database.js';
import { asApplication, ormOptions } from '../../src/infra/database/orm-options.js';
import { auditEntry, auditParts } from '../support/audit-parts.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { createDatabase, dropDatabase, urlOfDatabase } from '../support/server-database.js';

const run = inject('testDatabase');
const clock = { now: () => new Date('2026-11-24T12:00:00.123Z') };

let directory: string;
let url: string;
let remove: () => Promise<void>;
let old: MikroORM;

describe.runIf(run.kind === 'server')(
  'the audit trail under a process of the version before archives',
  () => {
    beforeEach(async () => {
      if (run.kind !== 'server') throw new Error('needs a server');
      directory = mkdtempSync(join(tmpdir(), 'persona-upgrade-'));
      const { serverUrl, prefix } = run;
      const name = `${prefix}${randomBytes(6).toString('hex')}`;
      await createDatabase(serverUrl, name);
      url = urlOfDatabase(serverUrl, name);
      remove = () => dropDatabase(serverUrl, name);
      const options = ormOptions(loadConfig({ DATABASE_URL: url, JWT_SECRET: TEST_JWT_SECRET }), []);
      const before = await MikroORM.init(options);
      await before.migrator.up({ to: '0014-usage-by-month' });
      await before.close(true);
      old = await MikroORM.init({ ...options, ...asApplication(options) });
    });
    afterEach(async () => {
      await old?.close(true);
      await remove?.();
      rmSync(directory, { recursive: true });
    });

    it('goes on growing while the upgrade runs, and behind what was archived', async () => {
      const parts = auditParts({ orm: old, close: async () => undefined }, { directory, clock });
      const trail = parts.trail();
      const over = new AbortController();
      let written = 0;
      const writing = (async () => {
        for (; !over.signal.aborted; written += 1) await trail.append(auditEntry(written));
      })();
      await migrateDatabase(
        loadConfig({ DATABASE_URL: url, JWT_SECRET: TEST_JWT_SECRET }),
        SCHEMA_INSTALLERS,
      );
      await parts.archiver.run(new Date('2027-01-01'), () => undefined);
      over.abort();
      await writing;
      await trail.append(auditEntry(0));

      const report = await parts.verifier.verify();
      expect(report).toMatchObject({ fault: undefined, unchecked: undefined, events: written + 2 });
      expect(report.archived).toBeGreaterThan(0);
    });
  },
);
