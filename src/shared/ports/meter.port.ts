/** Injection token of the {@link Meter}. */
export const METER = Symbol('Meter');

/** Label values by name. */
export type Labels = Readonly<Record<string, string>>;

/** A figure and what it is of. */
export interface Reading {
  readonly labels: Labels;
  readonly value: number;
}

/** Name and meaning of a metric. No label may name a person. */
export interface Figure {
  /** Snake case, with its unit last: `model_call_duration_seconds`; `_total` for what only grows. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

/** Figures of this process for those who operate it. */
export interface Meter {
  /** Gives what adds to it: by 1 unless told otherwise. */
  counter(figure: Figure): (labels: Labels, by?: number) => void;
  /** Gives what notes one value. `buckets`: upper bounds, ascending. */
  histogram(figure: Figure, buckets: readonly number[]): (labels: Labels, value: number) => void;
  /** Reads on each scrape; a metric that cannot be read is left out. */
  gauge(figure: Figure, read: () => Promise<readonly Reading[]>): void;
  /** All figures in the text format of Prometheus. */
  exposition(): Promise<string>;
}
