import { createSecretKey } from 'node:crypto';
import { join } from 'node:path';
import { ArchiveFiles } from '../../src/infra/audit/archive-files.js';
import { AuditAnchors } from '../../src/infra/audit/audit-anchors.js';
import { AuditArchiver } from '../../src/infra/audit/audit-archiver.js';
import { AuditKey } from '../../src/infra/audit/audit-key.js';
import { ChainVerifier } from '../../src/infra/audit/chain-verifier.js';
import { EventReader } from '../../src/infra/audit/event-reader.js';
import { HeadFile } from '../../src/infra/audit/head-file.js';
import { HeadKeeper } from '../../src/infra/audit/head-keeper.js';
import { HeadWatch } from '../../src/infra/audit/head-watch.js';
import { SqlAuditTrail } from '../../src/infra/audit/sql-audit-trail.js';
import { Database } from '../../src/infra/database/database.js';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { TableOwner } from '../../src/infra/database/table-owner.js';
import { LocalFileStore } from '../../src/infra/files/local-file-store.js';
import type { FileStore } from '../../src/shared/ports/file-store.port.js';
import type { RawSql } from './raw-sql.js';

export const auditKey = (text = 'a key for the tests of the audit trail'): AuditKey =>
  new AuditKey(createSecretKey(Buffer.from(text)));

interface Place {
  /** Holds the signed head, and the files. */
  readonly directory: string;
  readonly clock: { now(): Date };
  readonly key?: AuditKey;
  readonly database?: Database;
  readonly files?: FileStore;
  readonly owner?: Pick<TableOwner, 'act'>;
  readonly headName?: string;
  /** Events a file. */
  readonly segment?: number;
}

/** The audit trail of one process on a database of the test's, with its archives in a directory of the test's. */
export function auditParts(open: OpenDatabase, { directory, clock, ...given }: Place) {
  const { key = auditKey(), segment = 5, database = new Database(open.orm) } = given;
  const heads = new HeadFile(join(directory, given.headName ?? 'head.json'), key);
  const anchors = new AuditAnchors(database, key);
  const files = new ArchiveFiles(given.files ?? new LocalFileStore(join(directory, 'files')), key);
  const verifier = new ChainVerifier(database, heads, anchors, files);
  const keeper = new HeadKeeper(database, heads, anchors, files, new HeadWatch(heads.path));
  const trail = () => new SqlAuditTrail(database, key, keeper, clock);
  const owner = (given.owner ??
    new TableOwner(open.orm, { database: { poolMax: 1 }, dataDir: '.' })) as TableOwner;
  const archiver = new AuditArchiver(
    { database, owner, anchors, files, verifier, trail: trail(), clock },
    segment,
  );
  return {
    database,
    heads,
    anchors,
    files,
    verifier,
    trail,
    owner,
    archiver,
    reader: new EventReader(database, anchors, files),
  };
}

export type AuditParts = ReturnType<typeof auditParts>;

/** Something that a user did with the data of another. */
export const auditEntry = (i: number) => ({
  actorId: 7,
  actorRole: 'user' as const,
  subjectId: i,
  action: 'GET /api/personas/:persona_id',
  target: `persona_id=${i}`,
  outcome: 'success' as const,
  status: 200,
  requestId: `r${i}`,
});

/** Writes so many of them, as they come. */
export async function fillTrail({ trail }: AuditParts, n: number): Promise<void> {
  const one = trail();
  await Promise.all(Array.from({ length: n }, (_, i) => one.append(auditEntry(i))));
}

/** What somebody with the database owner's rights can do. */
export async function tamper(sql: RawSql, change: string): Promise<void> {
  for (const verb of ['DISABLE', 'ENABLE']) {
    for (const table of ['audit_events', 'audit_anchors'])
      await sql(`ALTER TABLE ${table} ${verb} TRIGGER USER`);
    if (verb === 'DISABLE') await sql(change);
  }
}

export const emptyTrail = (sql: RawSql): Promise<void> => tamper(sql, 'TRUNCATE audit_events, audit_anchors');
