import type { Score } from '../../../shared/score.js';

/** Name of a dimension of quality. */
export type DimensionName =
  | 'linguistic_quality'
  | 'consistency_score'
  | 'authenticity_score'
  | 'platform_optimization_quality'
  | 'user_satisfaction';

/** One figure or word that a score rests on. */
export interface EvidenceItem {
  readonly name: string;
  readonly value: number | string | null;
  readonly unit: string | null;
  /** How it was found, in words with its figures. */
  readonly basis: string;
}

/** One number of the report; null when it could not be assessed, with the reason. */
export interface Dimension {
  readonly dimension: DimensionName;
  readonly score: Score | null;
  readonly reason: string | null;
  /** Share in the overall score, before dimensions that were not assessed leave it. */
  readonly weight: number;
  readonly method: string;
  readonly evidence: readonly EvidenceItem[];
}

/** A suggestion with its priority. */
export interface Suggestion {
  readonly category:
    'linguistic_analysis' | 'consistency' | 'authenticity' | 'platform_optimization' | 'user_satisfaction';
  readonly priority: 'high' | 'medium' | 'low';
  readonly suggestion: string;
  readonly action:
    | 'reanalyze_source_content'
    | 'collect_additional_samples'
    | 'update_platform_adaptations'
    | 'incorporate_user_feedback';
}

/** The quality of a persona and its evidence. */
export interface QualityReport {
  /** Weighted mean of the dimensions that could be assessed; null when none could. */
  readonly overall: Score | null;
  readonly dimensions: readonly Dimension[];
  readonly suggestions: readonly Suggestion[];
}
