import { describe, expect, it } from 'vitest';
import type { SigningInProgress } from '../../shared/ports/service-signer.port.js';
import { newKeyLine, parseKeyRing } from './key-ring.js';
import { KeyRingSigner } from './key-ring-signer.js';

const OLD = newKeyLine().replace(/^k\w+/u, 'old');
const NEW = newKeyLine().replace(/^k\w+/u, 'new');
const signerOf = (...lines: readonly string[]) => new KeyRingSigner(parseKeyRing(lines.join('\n'), 'here'));
const over = (signing: SigningInProgress | undefined, text: string): SigningInProgress => {
  if (signing === undefined) throw new Error('The key is not known.');
  for (const piece of text) signing.update(piece);
  return signing;
};

const before = signerOf(OLD);
const signature = over(before.begin('export'), 'naïve words').sign();

/** The last of 43 characters stands for four bits, and two that are zero. */
function withOtherEnd(value: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return value.slice(0, -1) + alphabet.charAt(alphabet.indexOf(value.at(-1) ?? '') + 1);
}

describe(KeyRingSigner, () => {
  it('knows its text again, in another process and after a rotation of keys', () => {
    const after = signerOf(NEW, OLD);

    expect(signature).toMatchObject({ algorithm: 'HMAC-SHA-256', key: 'old' });
    expect(over(after.begin('export', 'old'), 'naïve words').matches(signature)).toBe(true);
    expect(over(after.begin('export'), 'naïve words').sign().key).toBe('new');
  });

  it.each([
    ['another text', 'export', 'naive words', signature],
    ['another purpose', 'import', 'naïve words', signature],
    ['another name of the key', 'export', 'naïve words', { ...signature, key: 'new' }],
    [
      'other bits behind the last byte',
      'export',
      'naïve words',
      { ...signature, value: withOtherEnd(signature.value) },
    ],
    ['another length', 'export', 'naïve words', { ...signature, value: signature.value.slice(0, -2) }],
  ])('refuses %s', (_, purpose, text, claimed) => {
    expect(over(before.begin(purpose, 'old'), text).matches(claimed)).toBe(false);
  });

  it('refuses what another key of the same name signed', () => {
    const other = signerOf(newKeyLine().replace(/^k\w+/u, 'old'));

    expect(over(other.begin('export', 'old'), 'naïve words').matches(signature)).toBe(false);
  });

  it('cannot begin with a key that is gone', () => {
    expect(signerOf(NEW).begin('export', 'old')).toBeUndefined();
  });
});
