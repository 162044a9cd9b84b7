import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { CommandRefused } from '../../shared/command-refused.js';
import type { FileStore } from '../../shared/ports/file-store.port.js';
import { decrypt, encrypt } from '../crypto/aes-gcm.js';
import { type AuditAnchor, rangeOf, type UnsignedAnchor } from './audit-anchor.js';
import type { AuditRow } from './audit-chain.js';
import type { AuditKey } from './audit-key.js';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];
const DIGITS = 12;
/** So that no file ever takes the name of another: not of a run beside this one, not of a chain before a restore. */
const OF_CHANCE = 8;

/** An archived file is not what its anchor says. The message names the first thing that is wrong. */
export class ArchiveFault extends CommandRefused {}

/**
 * Archived events, a file a segment: a line of JSON each, gzip, AES-256-GCM under a key made of the audit key and bound to the
 * file's name, as everything in the file store is sealed.
 */
export class ArchiveFiles {
  private readonly sealing;

  constructor(
    private readonly files: FileStore,
    key: AuditKey,
  ) {
    this.sealing = key.archiveKey();
  }

  /** Resolves once the file is durable and was read back. Throws FilesUnavailable, or {@link ArchiveFault}. */
  async write(
    rows: readonly [AuditRow, ...AuditRow[]],
  ): Promise<Pick<AuditAnchor, 'file_key' | 'file_hash'>> {
    const [first, last] = [rows[0], rows.at(-1) ?? rows[0]];
    const key = `audit/${padded(first.seq)}-${padded(last.seq)}-${randomBytes(OF_CHANCE).toString('hex')}.jsonl.gz.aes`;
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const sealed = encrypt(this.sealing, await compress(lines), key);
    await this.files.put(key, sealed);
    const kept = await this.files.find(key);
    if (kept === undefined || hashOfBytes(kept) !== hashOfBytes(sealed))
      throw new ArchiveFault(`the file ${key} is not kept as it was written`);
    return { file_key: key, file_hash: hashOfBytes(sealed) };
  }

  /** The events of an anchor as they were archived. Throws FilesUnavailable, or {@link ArchiveFault}. */
  async read(anchor: UnsignedAnchor): Promise<readonly AuditRow[]> {
    const { file_key: key, file_hash: hash } = anchor;
    const sealed = await this.files.find(key);
    if (sealed === undefined) throw new ArchiveFault(`the file ${key} of ${rangeOf(anchor)} is missing`);
    if (hashOfBytes(sealed) !== hash)
      throw new ArchiveFault(`the file ${key} is not the one that ${rangeOf(anchor)} were archived in`);
    const lines = (await this.open(key, sealed)).toString('utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as AuditRow);
  }

  /** Deletes a file that another run made superfluous: its anchor stands for the same events. */
  async discard({ file_key: key }: UnsignedAnchor): Promise<void> {
    await this.files.delete(key);
  }

  private async open(key: string, sealed: Uint8Array): Promise<Buffer> {
    try {
      return await expand(decrypt(this.sealing, sealed, key));
    } catch (error) {
      throw new ArchiveFault(`the file ${key} does not open under this AUDIT_KEY`, { cause: error });
    }
  }
}

/** So that names sort as events do. */
const padded = (seq: number): string => String(seq).padStart(DIGITS, '0');

const hashOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
