import type { CorePersonaDraft } from '../../core-persona/index.js';
import { PersonaReader } from '../domain/advise.js';
import { assessPersona } from '../domain/assess-persona.js';
import { assessText } from '../domain/assess-text.js';
import { optimizeText } from '../domain/optimize-text.js';
import { conventional, type PlatformNorms } from '../domain/platform-norms.js';
import type { PlatformAdaptation, PlatformFit, PlatformStrategy } from '../domain/platform-strategy.js';
import { type CatalogueEntry, chooseStrategies } from '../domain/strategy-catalogue.js';

const NORMS: PlatformNorms = {
  platform: 'facebook',
  limits: {
    maxCharacters: conventional(63_206),
    optimalWords: conventional([40, 80] as const),
    maxHashtags: conventional(2),
    previewCharacters: conventional(477),
  },
  sentenceWords: [5, 16],
  readingEase: [60, 95],
  formality: [44, 58],
  address: [25, 110],
  paragraphSentences: [1, 3],
  likedTones: /warm|friend|enthusiastic|inviting|conversational|playful|personal/iu,
  dislikedTones: /bureaucra|formal|academic|authorit|measured/iu,
};

const CATALOGUE: readonly CatalogueEntry[] = [
  {
    id: 'facebook.no_bait',
    title: 'No engagement bait',
    description: 'Ask because the answer matters; “like if you agree” is ranked down.',
    fits: () => 'Holds for everybody on this platform.',
  },
  {
    id: 'facebook.invitation',
    title: 'An invitation',
    description: 'Say where, when, and what to bring.',
    fits: ({ fingerprint }) =>
      because(fingerprint.measures['pronoun.second.rate'].value, 20, '“you” words per 1,000'),
  },
  {
    id: 'facebook.small_story',
    title: 'One small story',
    description: 'A scene with a person, a thing and a turn.',
    fits: ({ fingerprint }) =>
      because(fingerprint.measures['rhetoric.simile.rate'].value, 1, 'similes per 1,000 words'),
  },
  {
    id: 'facebook.photo_of_the_work',
    title: 'A photo of the work',
    description: 'A real photo at 1200 × 630 beside the text.',
    fits: ({ onboarding }) => onboarding.businessType && `Stated business: ${onboarding.businessType}.`,
  },
  {
    id: 'facebook.plain_digest',
    title: 'The finding in one plain sentence',
    description: 'Say the result in everyday words; link to the full text.',
    fits: ({ fingerprint }) =>
      because(fingerprint.measures['sentence.length.mean'].value, 20, 'words a sentence'),
  },
];

const because = (value: number | null, least: number, what: string): string | undefined =>
  value !== null && value >= least ? `${value.toFixed(1)} ${what}.` : undefined;

/** Community and conversation. */
export class FacebookStrategy implements PlatformStrategy {
  readonly platform = NORMS.platform;
  readonly limits = NORMS.limits;

  adapt(persona: CorePersonaDraft): PlatformAdaptation {
    const chosen = chooseStrategies(persona, CATALOGUE);
    const reader = new PersonaReader(persona);
    return {
      platform: this.platform,
      strategies: chosen.map(({ id }) => id),
      fit: assessPersona(persona, NORMS),
      data: {
        social_engagement: {
          default_tone: persona.tonalRange.defaultTone,
          address: address(reader),
          strategies: chosen,
        },
        viral_potential: sharing(reader),
        community_focus: community(reader),
        visual_content_strategy: visuals(reader),
        content_format_optimization: format(reader),
        engagement_tactics: tactics(reader),
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

const address = (reader: PersonaReader) =>
  reader.byMeasure('pronoun.second.rate', '“you” words per 1,000', 15, {
    above: 'Go on speaking to the reader directly.',
    below: 'Speak to the reader once, in the last line; more would not sound like the author.',
    unknown: 'Speak to the reader as one person.',
  });

const sharing = (reader: PersonaReader) => ({
  worth_sharing: {
    advice: `What people pass on is the belief: ${reader.persona.identity.coreBelief}`,
    because: `Archetype: ${reader.persona.identity.archetype}.`,
  },
  vividness: reader.byMeasure('rhetoric.simile.rate', 'similes per 1,000 words', 1, {
    above: 'Lead with the image; it is what will be retold.',
    below: 'Lead with the plain fact; the author seldom uses images.',
    unknown: 'Lead with one concrete thing.',
  }),
  note: 'No machine can promise reach; none is predicted here.',
});

const community = (reader: PersonaReader) => ({
  audience: reader.persona.onboarding.targetAudience ?? null,
  themes: reader.themes,
  togetherness: reader.byMeasure('pronoun.first-plural.rate', '“we” words per 1,000', 12, {
    above: '“We” is natural here: name who is in it.',
    below: 'Do not force a “we”; thank people by what they did.',
    unknown: 'Name the people a post is for.',
  }),
});

const visuals = (reader: PersonaReader) => ({
  image: {
    advice: `A real photo of ${reader.themes[0] ?? 'the work'}, 1200 × 630.`,
    because: 'Size: convention; subject: the author’s most frequent theme.',
  },
  emoji: reader.byMeasure('format.emoji.rate', 'emoji per 1,000 words', 1, {
    above: 'Keep the emoji at the author’s own rate.',
    below: 'No emoji: the author uses none.',
    unknown: 'Use emoji only if the author does.',
  }),
});

const format = (reader: PersonaReader) => ({
  optimal_range: [40, 80],
  unit: 'words',
  limit_characters: NORMS.limits.maxCharacters,
  paragraphs: reader.persona.constraints.formatting.paragraphs,
  sentences: reader.byMeasure('sentence.length.mean', 'words a sentence', 16, {
    above: 'Split long sentences for this platform: two thoughts, two sentences.',
    below: 'Keep the sentences as short as they are.',
    unknown: 'Aim at 5 to 16 words a sentence.',
  }),
});

const tactics = (reader: PersonaReader) => [
  reader.byMeasure('sentence.exclamation.ratio', 'of sentences exclaim', 0.05, {
    above: 'Let the joy show; one exclamation a paragraph is enough.',
    below: 'No added exclamation marks; they would not be the author’s.',
    unknown: 'Exclaim only where the author would.',
  }),
  { advice: 'Answer every comment by name on the same day.', because: NORMS.limits.optimalWords.source },
];
