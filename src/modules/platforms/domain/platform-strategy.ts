import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { Score } from '../../../shared/score.js';

/** One fact about a platform, with where and when it was read. */
export interface PlatformFact<Value> {
  readonly value: Value;
  readonly source: string;
  /** ISO date on which the source was read. */
  readonly asOf: string;
}

/** The hard and soft limits of a platform. Data, never asked of a model. */
export interface PlatformLimits {
  readonly maxCharacters: PlatformFact<number> | null;
  readonly optimalWords: PlatformFact<readonly [low: number, high: number]>;
  readonly maxHashtags: PlatformFact<number>;
  /** Characters shown before “see more”; null where the platform shows all. */
  readonly previewCharacters: PlatformFact<number> | null;
}

/** A piece of advice worked out for this persona, and why. */
export interface Advice {
  readonly advice: string;
  /** The figure, preference or platform fact behind it. */
  readonly because: string;
}

/** One identifier of the public catalogue of strategies (`strategy-catalogue.ts`). */
export type StrategyId = string;

/** A persona fitted to one platform. */
export interface PlatformAdaptation {
  readonly platform: string;
  /** Every key of the seed's `optimize_for_*` structure of this platform, snake_case as the seed names them. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly strategies: readonly StrategyId[];
  readonly fit: PlatformFit;
}

/** One thing checked about a persona or a text on a platform. */
export interface PlatformCheck {
  /** Stable: `length.within_optimal`. */
  readonly code: string;
  readonly passed: boolean;
  /** 0–1; part of the score by `weight`. */
  readonly value: number;
  readonly weight: number;
  /** With the figures: “412 words; 150 to 300 do best here.” */
  readonly detail: string;
  /** What to change; null when nothing. */
  readonly remedy: string | null;
}

/** How well something fits a platform: the weighted mean of the checks that could be made. */
export interface PlatformFit {
  /** Null when nothing could be checked. */
  readonly score: Score | null;
  readonly checks: readonly PlatformCheck[];
  /** Checks that could not be made, with the reason. */
  readonly notAssessed: readonly { readonly code: string; readonly reason: string }[];
  readonly method: string;
}

/** One concrete change to a text, with its reason. */
export interface TextChange {
  readonly code: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** An optimized text with its changes. */
export interface OptimizedText {
  readonly text: string;
  readonly changes: readonly TextChange[];
  readonly before: PlatformFit;
  readonly after: PlatformFit;
}

/**
 * Everything that one platform needs. To add a platform, write one file that implements this and add it to the list in
 * `platform-strategies.ts`. Pure: no I/O, no clock, no Nest.
 */
export interface PlatformStrategy {
  /** Lower-case name used in URLs and in the database: `linkedin`. */
  readonly platform: string;
  readonly limits: PlatformLimits;
  /** Fits the persona to the platform. Different personas give different answers. */
  adapt(persona: CorePersonaDraft): PlatformAdaptation;
  /** Scores a text against the platform's limits and this persona's adaptation of it. */
  assessText(text: string, persona: CorePersonaDraft | undefined): PlatformFit;
  /** Applies the mechanical changes that raise the score and names each; never invents content. */
  optimizeText(text: string, persona: CorePersonaDraft | undefined): OptimizedText;
}
