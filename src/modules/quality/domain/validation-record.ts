/**
 * What a validation was about. `platform:<name>` is the fit of the persona to a platform, `voice_match` one text
 * compared with the voice, `user_satisfaction` one rating, `quality` a whole report.
 */
export type ValidationType = `platform:${string}` | 'voice_match' | 'user_satisfaction' | 'quality';

/** One assessed figure with its evidence, as it is kept: newer rows are served, older ones are the audit trail. */
export interface ValidationRecord {
  readonly userId: number;
  readonly personaId: number;
  readonly type: ValidationType;
  /** 0–100, or null when it could not be assessed; then the evidence says why. */
  readonly score: number | null;
  readonly evidence: unknown;
}

/** What the quality report needs of the past. */
export interface ValidationHistory {
  /** The newest fit of each platform. */
  readonly platformFits: readonly { readonly platform: string; readonly score: number | null }[];
  /** The newest voice matches, newest first. */
  readonly voiceMatches: readonly number[];
  /** All ratings, newest first, on 0–100. */
  readonly satisfactions: readonly number[];
}
