/** Injection token of the {@link BlindIndex}. */
export const BLIND_INDEX = Symbol('BlindIndex');

/** Makes sealed text findable without making it readable: equal texts give equal digests, under a key of the service. */
export interface BlindIndex {
  /** HMAC-SHA-256 of the text, hex. Different purposes give different digests of one text. */
  digestOf(purpose: string, text: string): Promise<string>;
}
