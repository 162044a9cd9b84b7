import type { Fingerprint } from '../../../language/index.js';
import { toScore } from '../../../shared/score.js';
import type { ConfidenceBreakdown } from './core-persona.js';
import type { OnboardingProfile } from './onboarding.js';

/** Words at which the amount of text no longer limits the confidence. */
export const WORDS_FOR_FULL_CONFIDENCE = 3000;
/** Pieces at which their number no longer does. */
export const PIECES_FOR_FULL_CONFIDENCE = 5;

const FORMULA = '100 × (0.40 amount + 0.30 stability + 0.15 pieces + 0.15 onboarding), each 0–1';

/**
 * Confidence in a persona, 0–100, from evidence alone: how much text, how stably it measures, in how many pieces, and
 * how much was stated. Never a constant: without text and statements it is 0, with statements alone at most 15.
 */
export function confidenceIn(fingerprint: Fingerprint, onboarding: OnboardingProfile): ConfidenceBreakdown {
  const { words, samples } = fingerprint.size;
  const stated = statedMembers(onboarding);
  const parts = [
    {
      name: 'amount_of_text',
      value: Math.sqrt(Math.min(1, words / WORDS_FOR_FULL_CONFIDENCE)),
      weight: 0.4,
      basis: `${words} of ${WORDS_FOR_FULL_CONFIDENCE} words (square root)`,
    },
    {
      name: 'stability',
      value: fingerprint.confidence.score / 100,
      weight: 0.3,
      basis: `fingerprint confidence ${fingerprint.confidence.score} of 100, from length and agreement of the halves`,
    },
    {
      name: 'pieces',
      value: Math.min(1, samples / PIECES_FOR_FULL_CONFIDENCE),
      weight: 0.15,
      basis: `${samples} of ${PIECES_FOR_FULL_CONFIDENCE} pieces`,
    },
    {
      name: 'onboarding',
      value: stated.given / stated.asked,
      weight: 0.15,
      basis: `${stated.given} of ${stated.asked} questions answered`,
    },
  ];
  const score = toScore(100 * parts.reduce((sum, { value, weight }) => sum + value * weight, 0));
  return { score, parts, formula: FORMULA };
}

function statedMembers({ businessType, targetAudience, industry, contentPreferences }: OnboardingProfile) {
  const { tone, style, length } = contentPreferences;
  const asked = [businessType, targetAudience, industry, tone, style, length];
  return { given: asked.filter((one) => one !== undefined).length, asked: asked.length };
}
