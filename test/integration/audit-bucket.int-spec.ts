import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/infra/database/open-database.js';
import { S3FileStore } from '../../src/infra/files/s3-file-store.js';
import { FilesUnavailable } from '../../src/shared/files-unavailable.js';
import { auditParts, type AuditParts, fillTrail } from '../support/audit-parts.js';
import { freshDatabase } from '../support/fresh-database.js';
import { configAt, type S3Server, startS3Server } from '../support/s3-server.js';

const clock = { now: () => new Date('2026-11-24T12:00:00.123Z') };
const PATIENCE = { deadlineMs: 2000, connectMs: 500, answerMs: 500 };
const directory = mkdtempSync(join(tmpdir(), 'persona-audit-bucket-'));

let bucket: S3Server;
let files: S3FileStore;
let open: OpenDatabase;
let parts: AuditParts;
beforeAll(async () => {
  bucket = await startS3Server();
  files = await S3FileStore.open(configAt(bucket.endpoint), PATIENCE);
  open = await freshDatabase([]);
  parts = auditParts(open, { directory, clock, files });
  await fillTrail(parts, 12);
});
afterAll(async () => {
  files?.close();
  await bucket?.close();
  await open?.close();
  rmSync(directory, { recursive: true });
});
const archive = (before: string) => parts.archiver.run(new Date(before), () => undefined);

describe('archives in a bucket', () => {
  it('are written, read back and verified', async () => {
    expect(await archive('2027-01-01')).toEqual({ events: 11, range: [1, 11] });
    expect(await parts.verifier.verify()).toMatchObject({
      events: 13,
      archived: 11,
      fault: undefined,
      unchecked: undefined,
    });
  });

  it('are told as not checked while it is down; nothing more is archived, and nothing is lost', async () => {
    await bucket.close();

    expect(await parts.verifier.verify()).toMatchObject({
      fault: undefined,
      unchecked: '3 of 3 archived files could not be read: the file store does not answer',
    });
    await expect(archive('2027-01-01')).rejects.toThrow(FilesUnavailable);
    expect(await parts.verifier.verifyTable()).toMatchObject({ events: 13, archived: 11, fault: undefined });
  });
});
