import type { QualityInput } from './assess-dimensions.js';
import type { Dimension, DimensionName, Suggestion } from './quality-report.js';

/** Below it a dimension deserves work; far below, soon. */
const GOOD = 80;
const POOR = 50;

type Advice = Omit<Suggestion, 'priority'>;

/** One suggestion for each weak dimension, weakest first, with the figure behind it; none when nothing is weak. */
export function suggestImprovements(
  input: QualityInput,
  dimensions: readonly Dimension[],
): readonly Suggestion[] {
  return dimensions
    .filter(({ score }) => score === null || score < GOOD)
    .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))
    .map((one) => ({ ...ADVICE[one.dimension](input, one), priority: priorityOf(one) }));
}

function priorityOf({ dimension, score }: Dimension): Suggestion['priority'] {
  if (dimension === 'user_satisfaction' && score === null) return 'low';
  if (score === null || score < POOR) return 'high';
  return 'medium';
}

const ADVICE: Readonly<Record<DimensionName, (input: QualityInput, dimension: Dimension) => Advice>> = {
  linguistic_quality: ({ persona: { fingerprint } }) => {
    const measures = Object.values(fingerprint.measures);
    const unstable = measures.filter((measure) => !measure.stable).length;
    const { words } = fingerprint.size;
    return {
      category: 'linguistic_analysis',
      action: 'collect_additional_samples',
      suggestion: `${unstable} of ${measures.length} measures are not stable at ${words} words. Add ${Math.max(300, 3000 - words)} words of own prose.`,
    };
  },
  consistency_score: ({ persona: { fingerprint } }, { score }) => ({
    category: 'consistency',
    action: score === null ? 'collect_additional_samples' : 'reanalyze_source_content',
    suggestion:
      score === null
        ? `With ${fingerprint.size.samples} piece(s) nothing can be compared. Add two pieces of 200 words or more.`
        : `The pieces agree at ${score} of 100. Take out pieces in another register (translations, co-authored or edited by others).`,
  }),
  authenticity_score: ({ persona, history }, { score }) => ({
    category: 'authenticity',
    action: score === null ? 'collect_additional_samples' : 'reanalyze_source_content',
    suggestion:
      score === null
        ? 'No claim rests on own text yet. Add writing samples and generate again.'
        : `${persona.droppedClaims} claim(s) were dropped and ${history.voiceMatches.length} draft(s) compared. Correct the persona by hand where a claim is wrong.`,
  }),
  platform_optimization_quality: ({ history }) => {
    const [weakest] = history.platformFits.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
    return {
      category: 'platform_optimization',
      action: 'update_platform_adaptations',
      suggestion:
        weakest === undefined
          ? 'The persona is not fitted to any platform. Optimise it for one.'
          : `The weakest fit is ${weakest.platform} (${weakest.score ?? 'not assessed'}). Read its checks: each failing one names its remedy.`,
    };
  },
  user_satisfaction: ({ history }, { score }) => ({
    category: 'user_satisfaction',
    action: 'incorporate_user_feedback',
    suggestion:
      score === null
        ? 'Nobody has rated it yet. Rate a draft to let the persona learn.'
        : `${history.satisfactions.length} rating(s) come to ${score} of 100. Say in the feedback what was wrong: each complaint changes the next draft.`,
  }),
};
