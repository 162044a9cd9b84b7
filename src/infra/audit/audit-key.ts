import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { AppConfig } from '../../config/app-config.js';

const MAX_KEPT = 10_000;
const ARCHIVE_PURPOSE = 'persona-system/audit-archive/1';

/**
 * Makes pseudonyms, signs heads and anchors, and seals archives. Changing it makes the past unlinkable, its heads and anchors
 * unverifiable, and its archives unreadable.
 */
export class AuditKey {
  private readonly pseudonyms = new Map<number, string>();

  constructor(private readonly key: KeyObject) {}

  pseudonymOf(userId: number): string {
    const known = this.pseudonyms.get(userId);
    if (known !== undefined) return known;
    if (this.pseudonyms.size >= MAX_KEPT) this.pseudonyms.clear();
    const pseudonym = this.mac(`user|${userId}`).slice(0, 32);
    this.pseudonyms.set(userId, pseudonym);
    return pseudonym;
  }

  sign(text: string): string {
    return this.mac(`head|${text}`);
  }

  signAnchor(text: string): string {
    return this.mac(`anchor|${text}`);
  }

  /** The key that archived events are sealed under (RFC 5869). */
  archiveKey(): KeyObject {
    return createSecretKey(Buffer.from(hkdfSync('sha256', this.key, '', ARCHIVE_PURPOSE, 32)));
  }

  private mac(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}

/** `AUDIT_KEY`, or the one made on the first start in `DATA_DIR/audit-key` (mode 0600). */
export function readAuditKey({ audit, dataDir }: Pick<AppConfig, 'audit' | 'dataDir'>): AuditKey {
  return new AuditKey(createSecretKey(Buffer.from(audit.key ?? generated(dataDir), 'utf8')));
}

function generated(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'audit-key');
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, randomBytes(48).toString('base64url'));
    fsyncSync(file);
    closeSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
