/** Injection token of the {@link Clock}. */
export const CLOCK = Symbol('Clock');

/** The time of day. Injected, so that tests can travel. */
export interface Clock {
  now(): Date;
}
