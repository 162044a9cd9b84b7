import type { KeyWrapper, WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import { decrypt, encrypt } from './aes-gcm.js';
import type { KeyRing } from './key-ring.js';

/** Wraps data keys by the keys of the configuration. */
export class LocalKeyWrapper implements KeyWrapper {
  constructor(private readonly ring: KeyRing) {}

  get currentId(): string {
    return this.ring.current;
  }

  async wrap(key: Uint8Array, context: string): Promise<WrappedKey> {
    const kekId = this.ring.current;
    return { kekId, wrapped: encrypt(this.keyNamed(kekId), key, `${context}|${kekId}`).toString('base64') };
  }

  async unwrap({ kekId, wrapped }: WrappedKey, context: string): Promise<Uint8Array> {
    return decrypt(this.keyNamed(kekId), Buffer.from(wrapped, 'base64'), `${context}|${kekId}`);
  }

  private keyNamed(name: string) {
    const key = this.ring.keys.get(name);
    if (key === undefined)
      throw new Error(
        `The key-encryption key ${name} is not among ENCRYPTION_KEYS. Put it back behind the current one.`,
      );
    return key;
  }
}
