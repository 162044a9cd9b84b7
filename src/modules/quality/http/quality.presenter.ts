import type { Dimension, DimensionName, QualityReport, Suggestion } from '../domain/quality-report.js';
import type { DimensionDto, QualityDto, SuggestionDto } from './quality.dto.js';

/** A quality report on the wire: the seed's seven members, and the evidence of each number. */
export function presentQuality(personaId: number, report: QualityReport): QualityDto {
  const scoreOf = (name: DimensionName) =>
    report.dimensions.find(({ dimension }) => dimension === name)?.score ?? null;
  return {
    persona_id: personaId,
    overall_quality_score: report.overall,
    linguistic_quality: scoreOf('linguistic_quality'),
    consistency_score: scoreOf('consistency_score'),
    authenticity_score: scoreOf('authenticity_score'),
    platform_optimization_quality: scoreOf('platform_optimization_quality'),
    user_satisfaction: scoreOf('user_satisfaction'),
    improvement_suggestions: report.suggestions.map(presentSuggestion),
    evidence: report.dimensions.map(presentDimension),
  };
}

const presentSuggestion = ({ category, priority, suggestion, action }: Suggestion): SuggestionDto => ({
  category,
  priority,
  suggestion,
  action,
});

const presentDimension = (one: Dimension): DimensionDto => ({
  dimension: one.dimension,
  score: one.score,
  reason: one.reason,
  weight: one.weight,
  method: one.method,
  evidence: one.evidence.map(({ name, value, unit, basis }) => ({ name, value, unit, basis })),
});
