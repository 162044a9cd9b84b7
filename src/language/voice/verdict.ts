import type { VoiceMatch } from '../voice.js';
import type { Draft } from './draft.js';
import type { Explanation } from './explain.js';
import { percentileOf } from './quantiles.js';
import { VOICE_VERSION } from './profile-data.js';
import { toShare } from './share.js';

const Z95 = 1.959964; // standard normal, 97.5 % quantile
const EVALUATED_PROFILE_WORDS = 6000; // sizes at which the evaluation was made, bench/language/evaluate-voice.mjs
const EVALUATED_DRAFT_WORDS = 500;

/** What a match found, before it is put on the scale that people read. */
export interface Finding {
  readonly logOdds: number;
  /** Standard error of the log-odds for drafts of this length. */
  readonly error: number;
  readonly profileWords: number;
  /** Scores of the draft's stretches, and those of the author and of others to hold them against. */
  readonly parts: readonly number[];
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/** The finished match. */
export function toMatch(draft: Draft, finding: Finding, explanation: Explanation): VoiceMatch {
  const { logOdds, error, profileWords, parts, own, others } = finding;
  return {
    assessed: true,
    score: 100 * toShare(logOdds),
    interval: { low: 100 * toShare(logOdds - Z95 * error), high: 100 * toShare(logOdds + Z95 * error) },
    confidence: shareOf(profileWords, EVALUATED_PROFILE_WORDS) * shareOf(draft.words, EVALUATED_DRAFT_WORDS),
    percentile: { amongOwn: meanPercentile(own, parts), amongOthers: meanPercentile(others, parts) },
    words: draft.words,
    reasons: explanation.reasons,
    sentences: explanation.sentences,
    method: VOICE_VERSION,
  };
}

/** Root, since the error of a rate falls with the root of the amount of text. */
function shareOf(words: number, enough: number): number {
  return Math.min(1, Math.sqrt(words / enough));
}

/** Stretch by stretch, so that a long draft is not held against short stretches. */
function meanPercentile(known: readonly number[], parts: readonly number[]): number | null {
  const each = parts.map((part) => percentileOf(known, part)).filter((value) => value !== null);
  return each.length === 0 ? null : each.reduce((sum, value) => sum + value, 0) / each.length;
}
