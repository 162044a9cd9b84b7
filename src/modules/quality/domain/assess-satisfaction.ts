import {
  type Assessment,
  COUNTED_JUDGEMENTS,
  figure,
  meanOf,
  type QualityInput,
} from './dimension-assessment.js';

const METHOD = 'user-satisfaction/2';
/** A rating of 3 out of 1 to 5 says neither good nor bad; on 0–100 that is (3 − 1) / 4. */
const NEUTRAL = 50;
/** So many imagined neutral ratings stand behind the real ones, so that one voice does not decide. */
const IMAGINED_RATINGS = 2;

/** Mean of the newest {@link COUNTED_JUDGEMENTS} ratings shrunk towards neutral: (Σ rating + 2 · 50) / (n + 2). */
export function assessSatisfaction({ history: { satisfactions } }: QualityInput): Assessment {
  const counted = satisfactions.slice(0, COUNTED_JUDGEMENTS);
  const mean = meanOf(counted);
  if (mean === null) return { value: null, reason: 'Nobody has rated it yet.', method: METHOD, evidence: [] };
  const sum = mean * counted.length;
  return {
    value: (sum + IMAGINED_RATINGS * NEUTRAL) / (counted.length + IMAGINED_RATINGS),
    method: METHOD,
    evidence: [
      {
        name: 'ratings',
        value: figure(mean),
        unit: 'points',
        basis: `mean of the ${counted.length} newest rating(s), before ${IMAGINED_RATINGS} imagined ones of ${NEUTRAL} are added`,
      },
    ],
  };
}
