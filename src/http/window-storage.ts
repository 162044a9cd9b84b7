import type { ThrottlerStorage } from '@nestjs/throttler';

/** Of every limit. */
export const WINDOW_MS = 60_000;

export type WindowHit = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** The throttler's storage, which can also be asked without counting. */
export interface WindowStorage extends ThrottlerStorage {
  /** What `increment` would tell, without counting; undefined where nothing is counted. */
  stateOf(key: string, limit: number): WindowHit | undefined;
}
