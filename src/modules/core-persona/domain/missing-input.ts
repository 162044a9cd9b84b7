import type { Fingerprint } from '../../../language/index.js';
import { PIECES_FOR_FULL_CONFIDENCE, WORDS_FOR_FULL_CONFIDENCE } from './confidence.js';
import type { MissingInput } from './core-persona.js';
import { findInstructions } from './find-instructions.js';
import type { InterpretationInput } from './interpretation-input.js';
import type { OnboardingProfile } from './onboarding.js';

interface Wanting extends InterpretationInput {
  readonly websiteProblems: readonly string[];
  readonly modelWithheld: boolean;
}

const MODEL_WITHHELD: MissingInput = {
  code: 'model.not_agreed_to',
  detail:
    'Documented rules interpreted the figures. A language model can do it if you agree that your texts are sent to it: PUT /api/privacy/consents {"external_model": true}, then generate again.',
};

/** What would make the persona better, for the person who can provide it; each names how much. */
export function findMissing(wanting: Wanting): readonly MissingInput[] {
  const { fingerprint, onboarding, websiteProblems, modelWithheld } = wanting;
  const unreadable = websiteProblems.map((reason) => ({ code: 'website.unreadable', detail: reason }));
  return [
    ...missingText(fingerprint),
    ...missingStatements(onboarding),
    ...unreadable,
    ...foreignPurposes(wanting),
    ...(modelWithheld ? [MODEL_WITHHELD] : []),
  ];
}

/** Asks for the author's own prose in place of these words. They are still measured. */
const foreignPurposes = ({ samples }: InterpretationInput): readonly MissingInput[] =>
  findInstructions(samples).map(({ sampleId, excerpt }) => ({
    code: 'samples.instructions_to_a_model',
    detail: `Sample ${sampleId} has words that read like an instruction to a language model (“${excerpt}”). They were measured like all others and not obeyed; if they are not yours, remove the sample.`,
  }));

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
