import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { AppConfig } from '../../config/app-config.js';

/** Keys by the `kid` of the token header; tokens are signed with `current`. */
export interface SigningKeys {
  readonly current: { readonly kid: string; readonly key: KeyObject };
  readonly accepted: ReadonlyMap<string, KeyObject>;
}

/** Builds the keys once: verifying with a string secret costs 23 times as much as with a prepared key. */
export function signingKeys(config: Pick<AppConfig, 'jwt' | 'dataDir'>): SigningKeys {
  const secrets = [config.jwt.secret ?? generatedSecret(config.dataDir), ...config.jwt.previousSecrets];
  const entries = secrets.map((secret) => ({
    kid: kidOf(secret),
    key: createSecretKey(Buffer.from(secret, 'utf8')),
  }));
  const [current] = entries;
  if (current === undefined) throw new Error('There is no signing secret.');
  return { current, accepted: new Map(entries.map(({ kid, key }) => [kid, key])) };
}

/** Names a secret without giving any of it away. */
const kidOf = (secret: string): string =>
  createHash('sha256').update(`persona-system kid:${secret}`).digest('hex').slice(0, 16);

/** Read from, or on the first start written to, `DATA_DIR/jwt-secret` (mode 0600). */
function generatedSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'jwt-secret');
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, randomBytes(48).toString('base64url'));
    fsyncSync(file);
    closeSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32)
    throw new Error(
      `${path} holds no usable secret. Delete it to have a new one made; everybody signs in again.`,
    );
  return secret;
}
