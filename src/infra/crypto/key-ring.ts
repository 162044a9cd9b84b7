import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { AppConfig } from '../../config/app-config.js';
import { StartRefused } from '../../shared/start-refused.js';

/** Key-encryption keys by their names; new data keys are wrapped by `current`. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

/** `name:key`, 32 bytes of base64. */
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/u;

/** The keys are not usable; the message never holds one. */
export class EncryptionKeysInvalid extends StartRefused {
  constructor(where: string) {
    super(
      `${where} must hold keys of the form name:base64 (32 bytes), separated by commas or line breaks, the current one ` +
        'first and no name twice. Make one with: npm run -s persona -- keys generate',
    );
  }
}

/** A new key as a line of the ring. */
export const newKeyLine = (): string => `k${Date.now().toString(36)}:${randomBytes(32).toString('base64')}`;

/** The ring of the configuration, or the one made on the first start in `DATA_DIR/encryption-keys` (mode 0600). */
export function readKeyRing({ encryption, dataDir }: Pick<AppConfig, 'encryption' | 'dataDir'>): KeyRing {
  if (encryption.keys !== undefined) return parseKeyRing(encryption.keys, 'ENCRYPTION_KEYS');
  const path = encryption.keysFile ?? generatedFile(dataDir);
  return parseKeyRing(readFileSync(path, 'utf8'), path);
}

/** Throws {@link EncryptionKeysInvalid}. */
export function parseKeyRing(text: string, where: string): KeyRing {
  const lines = text.split(/[\s,]+/u).filter((line) => line !== '');
  const entries = lines.map((line) => ENTRY.exec(line));
  const keys = new Map<string, KeyObject>();
  for (const entry of entries) {
    const [, name, key] = entry ?? [];
    if (name === undefined || key === undefined || keys.has(name)) throw new EncryptionKeysInvalid(where);
    keys.set(name, createSecretKey(Buffer.from(key, 'base64')));
  }
  const [current] = keys.keys();
  if (current === undefined) throw new EncryptionKeysInvalid(where);
  return { current, keys };
}

function generatedFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'encryption-keys');
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, `${newKeyLine()}\n`);
    fsyncSync(file);
    closeSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return path;
}
