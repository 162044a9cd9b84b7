import type { Fingerprint } from '../../../language/index.js';
import { PIECES_FOR_FULL_CONFIDENCE, WORDS_FOR_FULL_CONFIDENCE } from './confidence.js';
import type { MissingInput } from './core-persona.js';
import type { OnboardingProfile } from './onboarding.js';

interface Wanting {
  readonly fingerprint: Fingerprint;
  readonly onboarding: OnboardingProfile;
  readonly websiteProblems: readonly string[];
  readonly modelWithheld: boolean;
}

const MODEL_WITHHELD: MissingInput = {
  code: 'model.not_agreed_to',
  detail:
    'Documented rules interpreted the figures. A language model can do it if you agree that your texts are sent to it: PUT /api/privacy/consents {"external_model": true}, then generate again.',
};

/** What would make the persona better, for the person who can provide it; each names how much. */
export function findMissing({
  fingerprint,
  onboarding,
  websiteProblems,
  modelWithheld,
}: Wanting): readonly MissingInput[] {
  const unreadable = websiteProblems.map((reason) => ({ code: 'website.unreadable', detail: reason }));
  return [
    ...missingText(fingerprint),
    ...missingStatements(onboarding),
    ...unreadable,
    ...(modelWithheld ? [MODEL_WITHHELD] : []),
  ];
}

function missingText({ size: { words, samples }, language, measures }: Fingerprint): readonly MissingInput[] {
  if (words === 0) {
    return [
      {
        code: 'samples.none',
        detail: 'There is no text to measure. Give prose of your own, 1,500 words or more.',
      },
    ];
  }
  const moreWords = WORDS_FOR_FULL_CONFIDENCE - words;
  const morePieces = PIECES_FOR_FULL_CONFIDENCE - samples;
  const wanting: readonly (MissingInput | false)[] = [
    moreWords > 0 && {
      code: 'samples.more_words',
      detail: `${words} words are measured; ${moreWords} more would make every figure stable.`,
    },
    morePieces > 0 && {
      code: 'samples.more_pieces',
      detail: `${samples} piece(s) are measured; ${morePieces} more on other topics would show what stays the same.`,
    },
    measures['sentence.complex.ratio'].value === null && {
      code: 'language.partly_measured',
      detail: `Sentences in "${language?.code ?? 'und'}" cannot be labelled yet; language-neutral figures only.`,
    },
  ];
  return wanting.filter((one) => one !== false);
}

function missingStatements({
  targetAudience,
  industry,
  contentPreferences,
}: OnboardingProfile): readonly MissingInput[] {
  const wanting: readonly (MissingInput | false)[] = [
    targetAudience === undefined && { code: 'audience.unstated', detail: 'Say who reads you.' },
    industry === undefined && { code: 'industry.unstated', detail: 'Say which field you work in.' },
    contentPreferences.tone === undefined && { code: 'tone.unstated', detail: 'Say which tone you want.' },
  ];
  return wanting.filter((one) => one !== false);
}
