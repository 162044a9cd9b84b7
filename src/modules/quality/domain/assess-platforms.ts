import { type Assessment, meanOf, type QualityInput } from './dimension-assessment.js';

const METHOD = 'platform-optimization/1';

/** Mean of the newest fit of each platform; a fit that could not be scored leaves it. Null without any. */
export function assessPlatforms({ history: { platformFits } }: QualityInput): Assessment {
  const value = meanOf(platformFits.flatMap(({ score }) => (score === null ? [] : [score])));
  const evidence = platformFits.map(({ platform, score }) => ({
    name: platform,
    value: score,
    unit: 'points',
    basis:
      score === null
        ? `the newest fit to ${platform} could not be scored`
        : `the newest fit to ${platform} is ${score}`,
  }));
  if (value !== null) return { value, method: METHOD, evidence };
  const reason =
    platformFits.length === 0
      ? 'The persona is not fitted to any platform yet.'
      : 'No fit to a platform could be scored.';
  return { value, reason, method: METHOD, evidence };
}
