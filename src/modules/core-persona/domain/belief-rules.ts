import { readText, type Sentence } from '../../../language/index.js';
import type { ClaimEvidence } from './core-persona.js';
import { hasText, type InterpretationInput } from './interpretation-input.js';
import type { WritingSample } from './onboarding.js';

/** Words that say what ought to be, or what one holds. */
const CONVICTION =
  /\b(?:should|must|ought|believe|matters?|always|never|worth|trust|deserves?|the point|the job|the trick|the hard part|have to|owe|cannot|can't|counts?|honest|promise)\b/giu;
const MIN_WORDS = 6;
const MAX_WORDS = 28;
/** About 12,000 words, read in some 20 ms. */
const MAX_CHARACTERS = 60_000;

/** A core belief with its evidence. */
export interface BeliefFinding {
  readonly coreBelief: string;
  readonly evidence: readonly ClaimEvidence[];
}

/**
 * The author's own sentence that states a conviction most plainly: words of conviction count most, then words the
 * author keeps returning to, then standing first or last in a piece. Without text, the stated belief is repeated as
 * stated.
 */
export function findBelief(input: InterpretationInput): BeliefFinding {
  const best = hasText(input) ? mostConvinced(input) : undefined;
  if (best === undefined) return statedBelief(input);
  const { sample, sentence } = best;
  const quote = sample.text.slice(sentence.start, sentence.end);
  const claim = 'In the author’s own words, the plainest conviction of the samples.';
  return {
    coreBelief: `“${quote.replace(/\s+/gu, ' ')}”`,
    evidence: [
      { kind: 'quote', topic: 'core_belief', claim, quote, sampleId: sample.id, start: sentence.start },
    ],
  };
}

function mostConvinced(input: InterpretationInput) {
  const themes = new Set(
    input.fingerprint.vocabularyAnalysis?.mostFrequentContentWords.map(({ word }) => word),
  );
  const candidates = shortened(input.samples).flatMap((sample) => {
    const { sentences } = readText(
      sample.text,
      sample.language === undefined ? {} : { language: sample.language },
    );
    return sentences
      .filter(
        ({ words, type }) => words.length >= MIN_WORDS && words.length <= MAX_WORDS && type === 'declarative',
      )
      .map((sentence) => ({ sample, sentence, salience: salience(sample, sentence, sentences, themes) }));
  });
  const [first, ...others] = candidates;
  return first && others.reduce((best, one) => (one.salience > best.salience ? one : best), first);
}

/** The first characters of the samples, so that a whole archive does not block the event loop. */
function shortened(samples: readonly WritingSample[]): readonly WritingSample[] {
  let left = MAX_CHARACTERS;
  return samples.flatMap((sample) => {
    const text = sample.text.slice(0, left);
    left -= text.length;
    return text === '' ? [] : [{ ...sample, text }];
  });
}

function salience(
  sample: WritingSample,
  sentence: Sentence,
  all: readonly Sentence[],
  themes: ReadonlySet<string>,
): number {
  const convictions = sample.text.slice(sentence.start, sentence.end).match(CONVICTION)?.length ?? 0;
  const returning = sentence.words.filter(({ text }) => themes.has(text)).length;
  const edge = sentence === all[0] || sentence === all.at(-1) ? 1 : 0;
  return 3 * Math.min(2, convictions) + Math.min(2, returning) + edge;
}

function statedBelief({ onboarding }: InterpretationInput): BeliefFinding {
  const { businessType, targetAudience } = onboarding;
  const parts = [
    businessType && `works in ${businessType}`,
    targetAudience && `writes for ${targetAudience}`,
  ].filter(Boolean);
  if (parts.length === 0)
    return { coreBelief: 'Not known yet: there is no text and nothing was stated.', evidence: [] };
  const stated = [businessType, targetAudience].filter(Boolean).join('; ');
  return {
    coreBelief: `Not known yet. Stated so far: ${parts.join(' and ')}.`,
    evidence: [
      {
        kind: 'preference',
        topic: 'core_belief',
        claim: 'Only what was stated; no belief is known.',
        stated,
      },
    ],
  };
}
