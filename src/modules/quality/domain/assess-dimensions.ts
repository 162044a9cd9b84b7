import { toScore } from '../../../shared/score.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { Dimension, DimensionName, EvidenceItem } from './quality-report.js';
import type { ValidationHistory } from './validation-record.js';

export interface QualityInput {
  readonly persona: CorePersonaDraft;
  readonly history: ValidationHistory;
}

/** Shares in the overall score: what is measured weighs more than what is thought of it. */
const WEIGHTS: Readonly<Record<DimensionName, number>> = {
  linguistic_quality: 0.25,
  consistency_score: 0.2,
  authenticity_score: 0.25,
  platform_optimization_quality: 0.15,
  user_satisfaction: 0.15,
};

/** A rating this neutral, held this many times, stands behind the first real ones, so that one voice does not decide. */
const PRIOR_SATISFACTION = 60;
const PRIOR_RATINGS = 2;

type Assessed = Pick<Dimension, 'method' | 'evidence'> & {
  readonly value: number | null;
  readonly reason?: string;
};

const dimension = (name: DimensionName, { value, reason, method, evidence }: Assessed): Dimension => ({
  dimension: name,
  score: value === null ? null : toScore(value),
  reason: value === null ? (reason ?? 'It could not be assessed.') : null,
  weight: WEIGHTS[name],
  method,
  evidence,
});

const item = (
  name: string,
  value: number | string | null,
  unit: string | null,
  basis: string,
): EvidenceItem => ({ name, value, unit, basis });

export const assessDimensions = (input: QualityInput): readonly Dimension[] => [
  dimension('linguistic_quality', linguistic(input)),
  dimension('consistency_score', consistency(input)),
  dimension('authenticity_score', authenticity(input)),
  dimension('platform_optimization_quality', platforms(input)),
  dimension('user_satisfaction', satisfaction(input)),
];

/** 100 × (½ share of measures that are stable + ½ fingerprint confidence). Null without text. */
function linguistic({ persona: { fingerprint } }: QualityInput): Assessed {
  const method = 'linguistic-quality/1';
  const measures = Object.values(fingerprint.measures);
  const stable = measures.filter((measure) => measure.value !== null && measure.stable).length;
  const { words } = fingerprint.size;
  const evidence = [
    item(
      'stable_measures',
      stable / measures.length,
      'ratio',
      `${stable} of ${measures.length} measures are stable at ${words} words`,
    ),
    item(
      'fingerprint_confidence',
      fingerprint.confidence.score,
      'points',
      'from the amount of text and the agreement of its halves',
    ),
  ];
  if (words === 0) return { value: null, reason: 'There is no text to measure.', method, evidence: [] };
  return { value: 50 * (stable / measures.length) + 0.5 * fingerprint.confidence.score, method, evidence };
}

/**
 * Whether the texts agree with each other: 100 × the mean of split-half reliability and sample agreement (as far as
 * known), agreement between pieces counted against the 0.5 that pieces of one author on different topics reach.
 */
function consistency({ persona: { fingerprint } }: QualityInput): Assessed {
  const method = 'consistency/1';
  const { splitHalfReliability, sampleAgreement } = fingerprint.confidence;
  const parts = [
    ...(splitHalfReliability === null ? [] : [Math.max(0, splitHalfReliability)]),
    ...(sampleAgreement === null ? [] : [Math.min(1, sampleAgreement / AGREEMENT_OF_ONE_AUTHOR)]),
  ];
  if (parts.length === 0)
    return {
      value: null,
      reason: 'There is too little text to compare its parts (400 words are needed).',
      method,
      evidence: [],
    };
  const evidence = [
    ...(splitHalfReliability === null
      ? []
      : [
          item(
            'split_half_reliability',
            splitHalfReliability,
            'correlation',
            'odd against even sentences, Spearman–Brown',
          ),
        ]),
    ...(sampleAgreement === null
      ? []
      : [item('sample_agreement', sampleAgreement, 'correlation', 'word rates of the pieces, pair by pair')]),
  ];
  return { value: (100 * parts.reduce((sum, part) => sum + part, 0)) / parts.length, method, evidence };
}

const AGREEMENT_OF_ONE_AUTHOR = 0.5;

/** 100 × share of claims with verified evidence, averaged with the mean voice match of generated drafts where there are any. */
function authenticity({ persona, history }: QualityInput): Assessed {
  const method = 'authenticity/1';
  const proven = persona.evidence.filter(({ kind }) => kind !== 'preference').length;
  const claims = persona.evidence.length + persona.droppedClaims;
  const matches = history.voiceMatches;
  const parts = [
    ...(claims === 0 || proven === 0 ? [] : [(100 * proven) / claims]),
    ...(matches.length === 0 ? [] : [matches.reduce((sum, match) => sum + match, 0) / matches.length]),
  ];
  if (parts.length === 0)
    return {
      value: null,
      reason: 'No claim rests on the author’s own text yet, and no draft was compared.',
      method,
      evidence: [],
    };
  const evidence = [
    item(
      'proven_claims',
      proven,
      'claims',
      `${proven} of ${claims} claims rest on a quote or a measure; ${persona.droppedClaims} were dropped`,
    ),
    item(
      'voice_match',
      matches.length === 0 ? null : Math.round(10 * (parts.at(-1) ?? 0)) / 10,
      'points',
      `mean of ${matches.length} generated drafts`,
    ),
  ];
  return { value: parts.reduce((sum, part) => sum + part, 0) / parts.length, method, evidence };
}

/** Mean of the newest fit of each platform. */
function platforms({ history }: QualityInput): Assessed {
  const method = 'platform-optimization/1';
  const known = history.platformFits.filter((fit) => fit.score !== null);
  const evidence = history.platformFits.map(({ platform, score }) =>
    item(platform, score, 'points', 'newest fit of the persona to this platform'),
  );
  if (known.length === 0)
    return { value: null, reason: 'The persona is not fitted to any platform yet.', method, evidence };
  return { value: known.reduce((sum, { score }) => sum + (score ?? 0), 0) / known.length, method, evidence };
}

/** Mean rating (1–5 as 0–100), shrunk towards 60 by two imagined ratings. */
function satisfaction({ history: { satisfactions } }: QualityInput): Assessed {
  const method = 'user-satisfaction/1';
  const n = satisfactions.length;
  if (n === 0) return { value: null, reason: 'Nobody has rated it yet.', method, evidence: [] };
  const sum = satisfactions.reduce((total, one) => total + one, 0);
  const evidence = [
    item(
      'ratings',
      Math.round((10 * sum) / n) / 10,
      'points',
      `mean of ${n} rating(s), before shrinking towards ${PRIOR_SATISFACTION}`,
    ),
  ];
  return { value: (sum + PRIOR_RATINGS * PRIOR_SATISFACTION) / (n + PRIOR_RATINGS), method, evidence };
}
