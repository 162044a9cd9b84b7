import type { Assessment, QualityInput } from './dimension-assessment.js';

const METHOD = 'linguistic-quality/2';
/**
 * Moving-average type–token ratio from which text is taken for prose. Lowest of 329 development texts (essays, novels,
 * the Federalist): 0.71; lowest stretch of the German, English, Spanish, French, Japanese and Portuguese treebanks: 0.78.
 */
export const VARIED_FROM = 0.7;
/** Below it the same words come again and again: four sentences repeated reach 0.48, one repeated sentence 0.18. */
const REPETITIVE_TO = 0.4;

/**
 * How well the voice is measured: `share of measures that are stable × variety × confidence of the fingerprint`. The
 * confidence (0–100) holds the amount of text and the agreement of its halves; variety rises from 0 at a moving-average
 * type–token ratio of 0.4 to 1 at 0.7, and is 1 where that was not measured. A product, since many measures of noise
 * are as worthless as a few measures of much text. Null without text.
 */
export function assessLinguistic({ persona: { fingerprint } }: QualityInput): Assessment {
  const { words } = fingerprint.size;
  if (words === 0)
    return { value: null, reason: 'There is no text to measure.', method: METHOD, evidence: [] };
  const measures = Object.values(fingerprint.measures);
  const stable = measures.filter((measure) => measure.value !== null && measure.stable).length;
  const share = stable / measures.length;
  const { score } = fingerprint.confidence;
  const diversity = fingerprint.measures['vocabulary.mattr'].value;
  const variety = diversity === null ? 1 : varietyOf(diversity);
  return {
    value: share * variety * score,
    method: METHOD,
    evidence: [
      {
        name: 'stable_measures',
        value: Math.round(share * 1000) / 1000,
        unit: 'ratio',
        basis: `${stable} of ${measures.length} measures are stable at ${words} words`,
      },
      {
        name: 'fingerprint_confidence',
        value: score,
        unit: 'points',
        basis: 'from the amount of text and the agreement of its halves',
      },
      {
        name: 'lexical_variety',
        value: diversity === null ? null : Math.round(diversity * 1000) / 1000,
        unit: 'ratio',
        basis:
          diversity === null
            ? 'too little text to see whether it repeats itself'
            : `moving-average type–token ratio; prose has ${VARIED_FROM} or more`,
      },
    ],
  };
}

const varietyOf = (diversity: number): number =>
  Math.min(1, Math.max(0, (diversity - REPETITIVE_TO) / (VARIED_FROM - REPETITIVE_TO)));
