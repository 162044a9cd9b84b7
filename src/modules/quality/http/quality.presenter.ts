import type { DimensionName, QualityReport } from '../domain/quality-report.js';
import type { QualityDto } from './quality.dto.js';

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
    improvement_suggestions: report.suggestions,
    evidence: report.dimensions,
  };
}
