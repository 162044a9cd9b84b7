/** Injection token of the {@link SharedCounters}; undefined where processes share nothing. */
export const SHARED_COUNTERS = Symbol('SharedCounters');

/** One step of a counter. */
export interface CounterStep {
  /** May name a person: it is kept as a digest. */
  readonly name: string;
  /** 1 or more. */
  readonly by: number;
  /** How long a count lasts from its first step. Milliseconds. */
  readonly ttlMs: number;
}

/** A counter after its step. */
export interface CounterState {
  /** With the step, and those of the other processes. */
  readonly total: number;
  /** Milliseconds until the count starts again. */
  readonly endsInMs: number;
}

/** Counts that several processes keep together. */
export interface SharedCounters {
  /** The states in the order of the steps; undefined when they cannot be had, and then perhaps not counted either. */
  add(steps: readonly CounterStep[]): Promise<readonly CounterState[] | undefined>;
}
