import type { CorePersonaDraft } from '../../core-persona/index.js';
import { PersonaReader } from '../domain/advise.js';
import { assessPersona } from '../domain/assess-persona.js';
import { assessText } from '../domain/assess-text.js';
import { optimizeText } from '../domain/optimize-text.js';
import { conventional, type PlatformNorms } from '../domain/platform-norms.js';
import type { PlatformAdaptation, PlatformFit, PlatformStrategy } from '../domain/platform-strategy.js';
import { chooseStrategies } from '../domain/strategy-catalogue.js';
import { LINKEDIN_CATALOGUE } from './linkedin.catalogue.js';

const NORMS: PlatformNorms = {
  platform: 'linkedin',
  limits: {
    maxCharacters: conventional(3000),
    optimalWords: conventional([150, 300] as const),
    maxHashtags: conventional(5),
    previewCharacters: conventional(210),
  },
  sentenceWords: [8, 20],
  readingEase: [45, 80],
  formality: [48, 60],
  address: [10, 60],
  paragraphSentences: [1, 3],
  likedTones:
    /professional|authorit|measured|conversational|direct|blunt|expert|confident|formal|inviting|even/iu,
  dislikedTones: /slang|flippant|silly|enthusiastic/iu,
};

/** Professional networking. */
export class LinkedinStrategy implements PlatformStrategy {
  readonly platform = NORMS.platform;
  readonly limits = NORMS.limits;

  adapt(persona: CorePersonaDraft): PlatformAdaptation {
    const chosen = chooseStrategies(persona, LINKEDIN_CATALOGUE);
    const reader = new PersonaReader(persona);
    return {
      platform: this.platform,
      strategies: chosen.map(({ id }) => id),
      fit: assessPersona(persona, NORMS),
      data: {
        professional_tone: professionalTone(reader),
        industry_context: industryContext(reader),
        thought_leadership: thoughtLeadership(reader),
        algorithm_strategies: chosen,
        content_length_optimization: lengthAdvice(reader),
        engagement_tactics: engagement(reader),
      },
    };
  }

  assessText(text: string, persona: CorePersonaDraft | undefined): PlatformFit {
    return assessText(text, persona, NORMS);
  }

  optimizeText(text: string, persona: CorePersonaDraft | undefined) {
    return optimizeText(text, persona, NORMS);
  }
}

const professionalTone = (reader: PersonaReader) => ({
  default_tone: reader.persona.tonalRange.defaultTone,
  avoid_tones: reader.persona.tonalRange.forbiddenTones,
  register: reader.byMeasure('contraction.rate', 'contractions per 1,000 words', 20, {
    above: 'Keep the contractions: they are the author’s, and LinkedIn reads them as plain speech.',
    below: 'Keep full forms; do not loosen the register to sound social.',
    unknown: 'Write plainly; avoid both slang and officialese.',
  }),
  certainty: reader.byMeasure('hedge.rate', 'hedges per 1,000 words', 8, {
    above: 'Keep the careful wording in the body, but state the finding without a hedge in the first line.',
    below: 'State verdicts as verdicts.',
    unknown: 'State what you know first-hand, and say how.',
  }),
});

const industryContext = (reader: PersonaReader) => ({
  field: reader.field ?? null,
  audience: reader.persona.onboarding.targetAudience ?? null,
  themes: reader.themes,
  advice: {
    advice:
      reader.field === undefined
        ? 'Name the field in the profile and in the first lines: nobody can place the author yet.'
        : `Tie each post to one decision that ${reader.audience} in ${reader.field} have to make.`,
    because:
      reader.field === undefined
        ? 'Neither industry nor business type is stated.'
        : `Stated: ${reader.field}, for ${reader.audience}.`,
  },
});

const thoughtLeadership = (reader: PersonaReader) => ({
  position: {
    advice: `Return to the belief: ${reader.persona.identity.coreBelief}`,
    because: `Archetype: ${reader.persona.identity.archetype}.`,
  },
  stance: reader.byMeasure('pronoun.first-singular.rate', '“I” words per 1,000', 25, {
    above: 'Argue from own experience: one thing done, one figure, one lesson.',
    below: 'Argue from the matter itself: method, figure, implication; the author rarely says “I”.',
    unknown: 'Show where the claim comes from.',
  }),
});

const lengthAdvice = (reader: PersonaReader) => ({
  optimal_range: [150, 300],
  unit: 'words',
  limit_characters: NORMS.limits.maxCharacters,
  sentences: reader.byMeasure('sentence.length.mean', 'words a sentence', 20, {
    above: 'Split sentences above 25 words for this platform; keep one long one where the argument needs it.',
    below: 'Keep the short sentences and give each paragraph one thought.',
    unknown: 'Aim at 8 to 20 words a sentence.',
  }),
});

const engagement = (reader: PersonaReader) => [
  reader.byMeasure('sentence.question.ratio', 'of sentences ask', 0.05, {
    above: 'End with one question that only somebody from the field can answer.',
    below:
      'End with a claim people can disagree with; the author hardly asks questions, so do not tack one on.',
    unknown: 'End with a question or a claim, whichever the author would say.',
  }),
  { advice: 'Answer comments within the first hours.', because: NORMS.limits.optimalWords.source },
];
