/** Injection token of the {@link KeyWrapper}. */
export const KEY_WRAPPER = Symbol('KeyWrapper');

/** A data key as it is stored: encrypted by the key-encryption key of that name. */
export interface WrappedKey {
  readonly kekId: string;
  /** Base64. */
  readonly wrapped: string;
}

/**
 * Encrypts data keys by key-encryption keys that never leave it: keys of the configuration, or a key management service.
 * `context` is authenticated: a key wrapped for one user does not unwrap for another.
 */
export interface KeyWrapper {
  /** Name of the key that {@link wrap} uses now. */
  readonly currentId: string;
  wrap(key: Uint8Array, context: string): Promise<WrappedKey>;
  /** Rejects when the key-encryption key is not known here, or the wrapped key was changed. */
  unwrap(key: WrappedKey, context: string): Promise<Uint8Array>;
}
