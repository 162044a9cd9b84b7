import { VARIED_FROM } from './assess-linguistic.js';
import type { QualityInput } from './dimension-assessment.js';
import type { Dimension, DimensionName, Suggestion } from './quality-report.js';

type Advice = Omit<Suggestion, 'priority'>;

/** At 3,600 words the engine has 95 % of the confidence that the amount of text can give (`confidenceOf`). */
const AMPLE_WORDS = 3600;
/** Halves of 200 words each can be compared, with a fifth to spare for uneven halves. */
const LEAST_WORDS_TO_ADD = 500;
/** On the project's development texts, 95 % of authors agree with themselves at 0.34 or less: from here on it is copies. */
const COPIES_AGREE_FROM = 0.9;

/** What to do about a dimension that is weak or unknown, with the figures that say so. */
export const adviceOn = (weak: Dimension, input: QualityInput): Advice =>
  ADVICE[weak.dimension](input, weak.score);

const ADVICE: Readonly<Record<DimensionName, (input: QualityInput, score: number | null) => Advice>> = {
  linguistic_quality: adviseOnMeasures,
  consistency_score: adviseOnConsistency,
  authenticity_score: adviseOnAuthenticity,
  platform_optimization_quality: adviseOnPlatforms,
  user_satisfaction: ({ history }, score) => ({
    category: 'user_satisfaction',
    action: 'incorporate_user_feedback',
    suggestion:
      score === null
        ? 'Nobody has rated it yet. Rate a draft to let the persona learn.'
        : `${history.satisfactions.length} rating(s) come to ${score} of 100. Say in the feedback what was wrong: each complaint changes the next draft.`,
  }),
};

function adviseOnMeasures({ persona: { fingerprint } }: QualityInput): Advice {
  const measures = Object.values(fingerprint.measures);
  const { words } = fingerprint.size;
  const missing = measures.filter(({ value }) => value === null).length;
  const shaky = measures.filter(({ value, stable }) => value !== null && !stable).length;
  const why = measures.find(({ value }) => value === null)?.reason;
  const facts =
    shaky + missing === 0
      ? `At ${words} words all ${measures.length} measures are stable, but the halves of the text do not agree enough`
      : `At ${words} words ${shaky} of ${measures.length} measures are not stable and ${missing} could not be made${why === undefined ? '' : ` (“${why}”)`}`;
  const diversity = measures.find(({ id }) => id === 'vocabulary.mattr')?.value ?? null;
  const needsOther = words >= AMPLE_WORDS || (diversity !== null && diversity < VARIED_FROM);
  return {
    category: 'linguistic_analysis',
    action: needsOther ? 'reanalyze_source_content' : 'collect_additional_samples',
    suggestion: needsOther
      ? `${facts}, with a confidence of ${fingerprint.confidence.score}. More text alone will not help: take out what repeats itself or is a list of words.`
      : `${facts}. Add ${Math.max(LEAST_WORDS_TO_ADD, AMPLE_WORDS - words)} words of own prose.`,
  };
}

function adviseOnConsistency({ persona: { fingerprint } }: QualityInput, score: number | null): Advice {
  const { sampleAgreement } = fingerprint.confidence;
  const { words, samples } = fingerprint.size;
  if (score === null)
    return aboutConsistency(
      'collect_additional_samples',
      `${words} words in ${samples} piece(s) are too few to compare one half with the other. Add ${LEAST_WORDS_TO_ADD} words or more.`,
    );
  if (sampleAgreement !== null && sampleAgreement >= COPIES_AGREE_FROM)
    return aboutConsistency(
      'reanalyze_source_content',
      `The ${samples} pieces agree at ${Math.round(sampleAgreement * 100) / 100}, as only copies do. Keep one of each and add different ones.`,
    );
  return aboutConsistency(
    'reanalyze_source_content',
    `The halves of the text agree at ${score} of 100. Take out what repeats itself and what others wrote, edited or translated.`,
  );
}

const aboutConsistency = (action: Suggestion['action'], suggestion: string): Advice => ({
  category: 'consistency',
  action,
  suggestion,
});

function adviseOnAuthenticity({ persona, history }: QualityInput, score: number | null): Advice {
  const facts = `${persona.droppedClaims} claim(s) were dropped and ${history.voiceMatches.length} draft(s) compared`;
  return {
    category: 'authenticity',
    action: score === null ? 'collect_additional_samples' : 'reanalyze_source_content',
    suggestion:
      score === null
        ? 'No claim rests on own text yet. Add writing samples and generate again.'
        : `${facts}. Correct the persona by hand where a claim is wrong, and add own text where a claim is only a wish.`,
  };
}

function adviseOnPlatforms({ history }: QualityInput): Advice {
  const [weakest] = history.platformFits.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
  return {
    category: 'platform_optimization',
    action: 'update_platform_adaptations',
    suggestion:
      weakest === undefined
        ? 'The persona is not fitted to any platform. Optimise it for one.'
        : `The weakest fit is ${weakest.platform} (${weakest.score ?? 'not assessed'}). Read its checks: each failing one names its remedy.`,
  };
}
