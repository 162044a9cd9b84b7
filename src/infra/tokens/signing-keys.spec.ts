import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingKeys } from './signing-keys.js';

const FIRST = 'the first secret, longer than 32 characters';
const SECOND = 'the second secret, longer than 32 characters';

let root: string;
let dataDir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'persona-keys-'));
  dataDir = root;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const withSecret = (secret: string | undefined, ...previousSecrets: readonly string[]) =>
  signingKeys({
    dataDir,
    jwt: {
      ...(secret !== undefined && { secret }),
      previousSecrets,
      accessTtlSeconds: 1,
      refreshTtlSeconds: 1,
    },
  });
const secretFile = () => join(dataDir, 'jwt-secret');

describe(signingKeys.name, () => {
  it('signs with the configured secret', () => {
    expect(withSecret(FIRST).current.key.export().toString()).toBe(FIRST);
  });

  it('accepts the configured secret and the previous ones', () => {
    const { accepted } = withSecret(SECOND, FIRST);

    expect([...accepted.values()].map((key) => key.export().toString())).toEqual([SECOND, FIRST]);
  });

  it('names the same secret alike in every process, and different ones differently', () => {
    expect(withSecret(FIRST).current.kid).toBe([...withSecret(SECOND, FIRST).accepted.keys()][1]);
    expect(withSecret(FIRST).current.kid).not.toBe(withSecret(SECOND).current.kid);
  });

  it('gives nothing of the secret away in its name', () => {
    expect(withSecret(FIRST).current.kid).toMatch(/^[0-9a-f]{16}$/u);
  });

  it('writes nothing where a secret is configured', () => {
    withSecret(FIRST);

    expect(() => statSync(secretFile())).toThrow(/ENOENT/u);
  });
});

describe('without a configured secret', () => {
  it('makes one of 48 random bytes, readable by its owner only', () => {
    withSecret(undefined);

    expect(readFileSync(secretFile(), 'utf8')).toMatch(/^[\w-]{64}$/u); // 48 bytes are 64 characters of base64url
    expect((statSync(secretFile()).mode & 0o777).toString(8)).toBe('600');
  });

  it('finds the same one at the next start', () => {
    expect(withSecret(undefined).current.kid).toBe(withSecret(undefined).current.kid);
  });

  it('makes another one for another directory', () => {
    const first = withSecret(undefined).current.kid;
    dataDir = join(dataDir, 'elsewhere');

    expect(withSecret(undefined).current.kid).not.toBe(first);
  });

  it('refuses a file that holds too little, and names the remedy', () => {
    writeFileSync(secretFile(), 'short');

    expect(() => withSecret(undefined)).toThrow(/jwt-secret holds no usable secret\. Delete it/u);
  });
});
