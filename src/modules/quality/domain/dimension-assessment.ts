import { toScore } from '../../../shared/score.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { EvidenceItem } from './quality-report.js';
import type { ValidationHistory } from './validation-record.js';

/** All that a quality report is made of. */
export interface QualityInput {
  readonly persona: CorePersonaDraft;
  readonly history: ValidationHistory;
}

/** What one method found: a value on 0–100, or null with the reason. */
export type Assessment = {
  readonly method: string;
  readonly evidence: readonly EvidenceItem[];
} & ({ readonly value: number } | { readonly value: null; readonly reason: string });

/**
 * Newest judgements of a kind that count. A persona changes with what people say of it, so that older ones speak of
 * another persona; twenty keep one outlier below 5 points. Convention of this project.
 */
export const COUNTED_JUDGEMENTS = 20;

/** A figure for reading, at one decimal. */
export const figure = (value: number): number => Math.round(value * 10) / 10;

/** Arithmetic mean; null of nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Score = Σ value·weight / Σ weight. Expects at least one positive weight. */
export function weightedScore(parts: readonly { readonly value: number; readonly weight: number }[]) {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return toScore(parts.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights);
}
