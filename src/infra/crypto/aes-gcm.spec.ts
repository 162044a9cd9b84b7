import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt } from './aes-gcm.js';

/** What Node says of a tag that does not fit, and we of what is too short. */
const REFUSED = /authenticate data|Too short/u;
const key = createSecretKey(randomBytes(32));

describe('sealed bytes', () => {
  it('open to what they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, context) => {
        expect(decrypt(key, encrypt(key, plain, context), context)).toEqual(Buffer.from(plain));
      }),
      { seed: 3 },
    );
  });

  it('are never the same twice', () => {
    expect(encrypt(key, Buffer.from('x'), '')).not.toEqual(encrypt(key, Buffer.from('x'), ''));
  });

  it('do not open when any bit of them is flipped', () => {
    const sealed = encrypt(key, Buffer.from('a secret'), 'here');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));

      expect(() => decrypt(key, changed, 'here')).toThrow(REFUSED);
    }
  });

  it('do not open elsewhere, with another key, or cut short', () => {
    const sealed = encrypt(key, Buffer.from('a secret'), 'here');

    expect(() => decrypt(key, sealed, 'there')).toThrow(REFUSED);
    expect(() => decrypt(createSecretKey(randomBytes(32)), sealed, 'here')).toThrow(REFUSED);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => decrypt(key, sealed.subarray(0, length), 'here')).toThrow(REFUSED);
  });
});
