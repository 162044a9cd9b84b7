/** Injection token of the {@link IdempotencyStore}. */
export const IDEMPOTENCY_STORE = Symbol('IdempotencyStore');

/** A request that must have its effect once. */
export interface KeyedRequest {
  readonly userId: number;
  /** Method and route pattern. */
  readonly route: string;
  /** The path that was asked for. */
  readonly path: string;
  readonly key: string;
  /** Of the body: the same key with another body is a mistake of the client. */
  readonly hash: string;
}

/** The first answer. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What became of a key so far. `claimed`: this request is the one to do the work; `id` is the claim's own, not the key's. */
export type Claim =
  | { readonly kind: 'claimed'; readonly id: number }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'running' }
  /** The work was done, its answer was lost. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'other-body' };

/** Remembers for a day which keyed requests were done. */
export interface IdempotencyStore {
  /** Of equal requests at the same time, one gets `claimed`. */
  claim(request: KeyedRequest): Promise<Claim>;
  /**
   * Runs the work of a claim: the units of work in it are committed together with the fact that it was done. They are
   * refused once another request has taken the key over.
   */
  during<Result>(id: number, work: () => Promise<Result>): Promise<Result>;
  /** Keeps the answer, unless another request has taken the key over. */
  keep(id: number, userId: number, answer: KeptAnswer): Promise<void>;
  /** Gives the key back after a refusal, so that a better request can use it; with `unlessDone`, not once work was committed. */
  release(id: number, options: { readonly unlessDone: boolean }): Promise<void>;
}
