import type { VoiceMatch } from '../../../language/index.js';
import type { MatchResultDto } from './match.dto.js';

/** The match as the API shows it. */
export function presentMatch(match: VoiceMatch): MatchResultDto {
  if (!match.assessed) {
    return {
      assessed: false,
      score: null,
      interval: null,
      confidence: 0,
      percentile: null,
      words: match.words,
      reasons: [],
      sentences: [],
      reason: match.reason,
      method: null,
    };
  }
  return {
    assessed: true,
    score: rounded(match.score),
    interval: { low: rounded(match.interval.low), high: rounded(match.interval.high) },
    confidence: Math.round(match.confidence * 100) / 100,
    percentile: { among_own: match.percentile.amongOwn, among_others: match.percentile.amongOthers },
    words: match.words,
    reasons: match.reasons,
    sentences: match.sentences,
    reason: null,
    method: match.method,
  };
}

/** One decimal, as all scores have. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
