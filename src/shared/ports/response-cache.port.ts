/** Injection token of the {@link ResponseCache}. */
export const RESPONSE_CACHE = Symbol('ResponseCache');

/** An answer as it goes over the wire, made once. */
export interface CachedResponse {
  /** JSON, in the success envelope, in UTF-8. */
  readonly body: Buffer;
  readonly etag: string;
  /** Persona and platform of the answer, so that a view from the cache can be counted. */
  readonly personaId: number | null;
  readonly platform: string | null;
}

/**
 * Keeps answers of users: in this process, then in Redis, sealed. What holds for reading: after a change by the user in any
 * process an answer is at most `staleMs` old; normally it is milliseconds. It never fails a read: a tier that does not
 * answer is not asked.
 */
export interface ResponseCache {
  /** False where nothing is kept at all. */
  readonly isOn: boolean;
  /** The bound of staleness in other processes, in milliseconds, while Redis can be reached; here there is none. */
  readonly staleMs: number;
  /** From the memory of this process only, without a promise. */
  peek(userId: number, key: string): CachedResponse | undefined;
  /** From Redis, else from `load`; parallel requests share one load. */
  fetch(userId: number, key: string, load: () => Promise<CachedResponse>): Promise<CachedResponse>;
  /** Forgets all answers of a user, here and everywhere. Call it once the change is committed. */
  invalidate(userId: number): Promise<void>;
  /** The same of a user who is gone. Sealed answers are deleted where they can be reached; the others expire. */
  erase(userId: number): Promise<void>;
}
