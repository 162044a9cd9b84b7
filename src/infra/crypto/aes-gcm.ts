import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** Bytes; random nonces are safe up to 2^32 messages a key (NIST SP 800-38D §8.3). */
const NONCE = 12;
const TAG = 16;

/** Nonce, ciphertext and tag in a row. `context` is authenticated, not stored. */
export function encrypt(key: KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when anything of it, the key or the context is not what it was. */
export function decrypt(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < NONCE + TAG) throw new RangeError('Too short to be sealed.');
  const end = sealed.length - TAG;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(NONCE, end));
  decipher.final(); // adds nothing in this mode; throws when the tag is wrong
  return plain;
}
