/** A prepared voice: numbers only, serialisable as JSON, at most 200 kB. Opaque to callers. */
export interface VoiceProfile {
  readonly version: string;
  readonly language: string;
  readonly words: number;
  readonly data: unknown;
}

/** One reason for a score: a habit that the draft keeps (`up`) or breaks (`down`). */
export interface VoiceReason {
  /** Stable name of the feature. */
  readonly feature: string;
  readonly direction: 'up' | 'down';
  /** How much it moved the score, in points; signed. */
  readonly points: number;
  /** In words, with both numbers: “Sentences average 9 words; theirs average 21.” */
  readonly detail: string;
  /** What would raise the score; null for an `up` reason. */
  readonly remedy: string | null;
  /** The sentences that cause it, as offsets into the draft (UTF-16, end exclusive). */
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

/** A sentence of a draft, and how it differs from the profile. */
export interface SentenceDeviation {
  readonly start: number;
  readonly end: number;
  /** 0 (theirs) to 1 (as unlike as the draft gets). */
  readonly deviation: number;
  readonly notes: readonly string[];
}

/** The answer to “does this sound like them?”. */
export type VoiceMatch =
  | {
      readonly assessed: true;
      /** 0–100. Calibrated: a draft at 80 is theirs in 80 of 100 cases of the evaluation. */
      readonly score: number;
      /** 95 % interval of the score; widens as the draft shortens. */
      readonly interval: { readonly low: number; readonly high: number };
      /** 0–1, from the amount of text on both sides. */
      readonly confidence: number;
      readonly percentile: { readonly amongOwn: number | null; readonly amongOthers: number | null };
      readonly words: number;
      readonly reasons: readonly VoiceReason[];
      readonly sentences: readonly SentenceDeviation[];
      readonly method: string;
    }
  | {
      readonly assessed: false;
      /** Safe to show: “The draft has 12 words; at least 40 are needed.” */
      readonly reason: string;
      readonly words: number;
      readonly wordsNeeded: number;
    };
