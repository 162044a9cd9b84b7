/** What a stretch of text shows: distinct feature keys, the family of each, and how often each shows. */
export interface FeatureBag {
  readonly keys: readonly number[];
  readonly families: readonly number[];
  readonly counts: readonly number[];
}
