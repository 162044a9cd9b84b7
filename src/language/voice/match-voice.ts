import type { VoiceMatch, VoiceProfile } from '../voice.js';
import { readBackground } from './background.js';
import type { Background } from './background-model.js';
import type { Counted } from './evidence.js';
import { sumOf, toLogOdds, toShare, weighHabits } from './evaluate-evidence.js';
import { explainScore, explainSentences } from './explain.js';
import { countHabits } from './habits.js';
import { openProfile, unpack, VOICE_VERSION } from './profile-data.js';
import type { OpenProfile } from './profile-data.js';
import { splitSentences } from './sentences.js';
import { splitTokens } from './split-tokens.js';
import { spokenLanguage } from './spoken-language.js';
import { countWords, tokenise } from './tokens.js';
import type { Token } from './tokens.js';

/** Fewest words of a draft that are scored. */
export const DRAFT_MINIMUM_WORDS = 40;

const BLOCKS = 8; // of the jackknife; fewer would make the interval itself a guess
const Z95 = 1.959964; // standard normal, 97.5 % quantile

/**
 * Scores a draft against one profile, other writers being the shipped background. Refuses, with a reason, drafts
 * under {@link DRAFT_MINIMUM_WORDS} words and languages without a background. Throws `VoiceProfileUnreadable` for a
 * profile of another version; never because of the draft.
 */
export function matchVoice(profile: VoiceProfile, draft: string): VoiceMatch {
  const tokens = tokenise(draft);
  const words = countWords(tokens);
  const refusal = refuse(profile, tokens, words);
  if (refusal !== undefined)
    return { assessed: false, reason: refusal, words, wordsNeeded: DRAFT_MINIMUM_WORDS };
  const known = openProfile(profile);
  const background = readBackground();
  const questioned = { counts: countHabits(tokens), words };
  const evidence = weighHabits(background, known, questioned);
  const logOdds = toLogOdds(background, sumOf(evidence), words);
  const spread = Z95 * logOddsError(background, known, tokens);
  const explained = { background, known, questioned, evidence, sentences: splitSentences(draft, tokens) };
  return {
    assessed: true,
    score: 100 * toShare(logOdds),
    interval: { low: 100 * toShare(logOdds - spread), high: 100 * toShare(logOdds + spread) },
    confidence: confidenceOf(known.words, words),
    percentile: {
      amongOwn: amongOwn(background, known, logOdds),
      amongOthers: amongOthers(background, known, logOdds),
    },
    words,
    reasons: explainScore(explained),
    sentences: explainSentences(explained),
    method: VOICE_VERSION,
  };
}

/** Why the draft cannot be scored, in words safe to show; undefined when it can. */
function refuse(profile: VoiceProfile, tokens: readonly Token[], words: number): string | undefined {
  if (words < DRAFT_MINIMUM_WORDS)
    return `The draft has ${words} words; at least ${DRAFT_MINIMUM_WORDS} are needed.`;
  if (!profile.language.startsWith('en')) return 'Voice match has a background of English writers only.';
  if (spokenLanguage(tokens) !== 'en') return 'The draft is not in English, the language of the profile.';
  return undefined;
}

/** Standard error of the log-odds by the delete-one-block jackknife (Efron & Stein 1981) over the draft. */
function logOddsError(background: Background, known: Counted, tokens: readonly Token[]): number {
  const size = Math.max(1, Math.floor(countWords(tokens) / BLOCKS));
  const blocks = splitTokens(tokens, size).map((block) => ({
    counts: countHabits(block),
    words: countWords(block),
  }));
  const all = countHabits(tokens);
  const words = countWords(tokens);
  const values = blocks.map((block) => {
    const counts = all.map((count, habit) => count - (block.counts[habit] ?? 0));
    const left = { counts, words: words - block.words };
    return toLogOdds(background, sumOf(weighHabits(background, known, left)), left.words);
  });
  const mean = sumOf(values) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((values.length - 1) / values.length) * squares);
}

/** 0–1: each side's share of the length at which more text stopped helping on essays (6,000 and 500 words). */
function confidenceOf(profileWords: number, draftWords: number): number {
  return Math.min(1, Math.sqrt(profileWords / 6000)) * Math.min(1, Math.sqrt(draftWords / 500));
}

/** Share of the author's own stretches, each judged by the rest of the profile, that score lower; 0–100. */
function amongOwn(background: Background, known: OpenProfile, logOdds: number): number | null {
  if (known.stretches.length < 5) return null;
  const own = known.stretches.map((stretch) => {
    const counts = known.counts.map((count, habit) => count - (stretch.counts[habit] ?? 0));
    const evidence = weighHabits(background, { counts, words: known.words - stretch.words }, stretch);
    return toLogOdds(background, sumOf(evidence), stretch.words);
  });
  return percentileOf(own, logOdds);
}

/** Share of the background's stretches by other authors that score lower against this profile; 0–100. */
function amongOthers(background: Background, known: Counted, logOdds: number): number | null {
  const others = background.chunks.map((chunk) => {
    const evidence = weighHabits(background, known, { counts: unpack(chunk.pairs), words: chunk.words });
    return toLogOdds(background, sumOf(evidence), chunk.words);
  });
  return percentileOf(others, logOdds);
}

function percentileOf(values: readonly number[], value: number): number | null {
  if (values.length === 0) return null;
  return (100 * values.filter((other) => other < value).length) / values.length;
}
