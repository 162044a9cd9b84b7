import type { KeyWrapper, WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import { decrypt, encrypt } from './aes-gcm.js';
import { IntegrityFault } from './integrity-fault.js';
import type { KeyRing } from './key-ring.js';

/** Wraps data keys by the keys of the configuration. */
export class LocalKeyWrapper implements KeyWrapper {
  constructor(private readonly ring: KeyRing) {}

  get currentId(): string {
    return this.ring.current;
  }

  async wrap(key: Uint8Array, context: string): Promise<WrappedKey> {
    const kekId = this.ring.current;
    return {
      kekId,
      wrapped: encrypt(this.keyNamed(kekId, context), key, `${context}|${kekId}`).toString('base64'),
    };
  }

  async unwrap({ kekId, wrapped }: WrappedKey, context: string): Promise<Uint8Array> {
    const key = this.keyNamed(kekId, context);
    try {
      return decrypt(key, Buffer.from(wrapped, 'base64'), `${context}|${kekId}`);
    } catch (error) {
      throw new IntegrityFault(context, error);
    }
  }

  private keyNamed(name: string, context: string) {
    const key = this.ring.keys.get(name);
    if (key === undefined)
      throw new IntegrityFault(
        `${context} (the key-encryption key ${name} is not among ENCRYPTION_KEYS; put it back behind the current one)`,
      );
    return key;
  }
}
