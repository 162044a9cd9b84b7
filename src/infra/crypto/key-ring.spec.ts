import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EncryptionKeysInvalid, newKeyLine, parseKeyRing, readKeyRing } from './key-ring.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'persona-keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const SOME = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

describe('a key ring', () => {
  it('takes the first key as the current one', () => {
    const ring = parseKeyRing(`new:${SOME},\nold:${SOME}\n`, 'here');

    expect(ring.current).toBe('new');
    expect([...ring.keys.keys()]).toEqual(['new', 'old']);
  });

  it.each(['', 'nokey', `a:${SOME.slice(1)}`, `a:${SOME},a:${SOME}`, `a b:${SOME}`, `a:${SOME}x`])(
    'is refused without repeating the key: %j',
    (text) => {
      expect(() => parseKeyRing(text, 'ENCRYPTION_KEYS')).toThrow(EncryptionKeysInvalid);
      expect(() => parseKeyRing(text, 'ENCRYPTION_KEYS')).toThrow(
        /^ENCRYPTION_KEYS must hold.*keys generate$/u,
      );
    },
  );

  it('takes a generated line', () => {
    expect(parseKeyRing(newKeyLine(), 'here').keys.size).toBe(1);
  });

  it('is made once, for the owner alone, where none is given', () => {
    const first = readKeyRing({ encryption: {}, dataDir });
    const path = join(dataDir, 'encryption-keys');

    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeyRing({ encryption: {}, dataDir }).current).toBe(first.current);
    expect(readKeyRing({ encryption: { keysFile: path }, dataDir: '/nowhere' }).current).toBe(first.current);
    expect(readKeyRing({ encryption: { keys: readFileSync(path, 'utf8') }, dataDir }).current).toBe(
      first.current,
    );
  });
});
