/** Injection token of the {@link GenerationLimit}. */
export const GENERATION_LIMIT = Symbol('GenerationLimit');

/** State of a limit after one more use of it. */
export interface LimitState {
  readonly name: string;
  /** Uses allowed in each window. */
  readonly limit: number;
  readonly windowSeconds: number;
  /** Uses left in this window; 0 or more. */
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/** Bounds how often a user may have a persona or text generated: each may cost a call of the language model. */
export interface GenerationLimit {
  /** Counts one generation of the user. */
  count(userId: number): Promise<LimitState>;
}
