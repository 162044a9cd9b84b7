import type { Fingerprint } from '../../../language/index.js';
import { PIECES_FOR_FULL_CONFIDENCE, WORDS_FOR_FULL_CONFIDENCE } from './confidence.js';
import type { MissingInput } from './core-persona.js';
import type { OnboardingProfile } from './onboarding.js';

/** What would make the persona better, for the person who can provide it; each names how much. */
export function findMissing(
  fingerprint: Fingerprint,
  onboarding: OnboardingProfile,
  websiteProblems: readonly string[],
): readonly MissingInput[] {
  const { words, samples } = fingerprint.size;
  const unmeasured =
    fingerprint.language !== null &&
    fingerprint.measures['sentence.complex.ratio'].value === null &&
    words > 200;
  const wanting: readonly (MissingInput | false)[] = [
    words === 0 && {
      code: 'samples.none',
      detail: 'There is no text to measure. Give prose of your own, 1,500 words or more.',
    },
    words > 0 &&
      words < WORDS_FOR_FULL_CONFIDENCE && {
        code: 'samples.more_words',
        detail: `${words} words are measured; ${WORDS_FOR_FULL_CONFIDENCE - words} more would make every figure stable.`,
      },
    samples > 0 &&
      samples < PIECES_FOR_FULL_CONFIDENCE && {
        code: 'samples.more_pieces',
        detail: `${samples} piece(s) are measured; ${PIECES_FOR_FULL_CONFIDENCE - samples} more on other topics would show what stays the same.`,
      },
    unmeasured && {
      code: 'language.partly_measured',
      detail: `Sentences in "${fingerprint.language?.code}" cannot be labelled yet; language-neutral figures only.`,
    },
    onboarding.targetAudience === undefined && { code: 'audience.unstated', detail: 'Say who reads you.' },
    onboarding.industry === undefined && {
      code: 'industry.unstated',
      detail: 'Say which field you work in.',
    },
    onboarding.contentPreferences.tone === undefined && {
      code: 'tone.unstated',
      detail: 'Say which tone you want.',
    },
  ];
  const unreadable = websiteProblems.map((reason) => ({ code: 'website.unreadable', detail: reason }));
  return [...wanting.filter((one) => one !== false), ...unreadable];
}
