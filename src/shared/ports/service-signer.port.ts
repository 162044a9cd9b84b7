/** Injection token of the {@link ServiceSigner}. */
export const SERVICE_SIGNER = Symbol('ServiceSigner');

/** By which a service knows again what it gave away. */
export interface ServiceSignature {
  readonly algorithm: 'HMAC-SHA-256';
  /** Name of the key-encryption key that the signing key is derived from. */
  readonly key: string;
  /** 32 bytes, base64url. */
  readonly value: string;
}

/** Text in pieces, to be signed or compared with a signature; use it for one text only. */
export interface SigningInProgress {
  update(text: string): void;
  sign(): ServiceSignature;
  /** Whether the text is the one that was signed, in constant time. */
  matches(signature: ServiceSignature): boolean;
}

/**
 * Signature over an exported document. Every service with the same key-encryption keys can verify it, for as long as
 * the named key is among them; no other service can make or verify one.
 */
export interface ServiceSigner {
  /** With the current key, or the one named; undefined when this service does not have it. Purposes do not mix. */
  begin(purpose: string): SigningInProgress;
  begin(purpose: string, key: string): SigningInProgress | undefined;
}
