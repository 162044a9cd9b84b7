import type { CorePersonaDraft } from '../../core-persona/index.js';
import { PersonaReader } from '../domain/advise.js';
import { assessPersona } from '../domain/assess-persona.js';
import { assessText } from '../domain/assess-text.js';
import { optimizeText } from '../domain/optimize-text.js';
import { conventional, type PlatformNorms } from '../domain/platform-norms.js';
import type { PlatformAdaptation, PlatformFit, PlatformStrategy } from '../domain/platform-strategy.js';
import { type CatalogueEntry, chooseStrategies } from '../domain/strategy-catalogue.js';

const NORMS: PlatformNorms = {
  platform: 'blog',
  limits: {
    maxCharacters: null,
    optimalWords: conventional([800, 2000] as const),
    maxHashtags: conventional(0),
    previewCharacters: null,
  },
  sentenceWords: [10, 25],
  readingEase: [40, 85],
  formality: [48, 64],
  address: [5, 60],
  paragraphSentences: [2, 6],
  likedTones: /conversational|measured|authorit|professional|expert|direct|blunt|formal|even|educat/iu,
  dislikedTones: /hyped|alarmist/iu,
};

const CATALOGUE: readonly CatalogueEntry[] = [
  {
    id: 'blog.answer_first',
    title: 'The answer before the story',
    description: 'Say in the first paragraph what the reader will know at the end.',
    fits: () => 'Searchers decide by the first paragraph.',
  },
  {
    id: 'blog.topic_cluster',
    title: 'Articles that know each other',
    description: 'Link pieces on the author’s returning themes to one page that introduces them.',
    fits: ({ fingerprint }) => {
      const words =
        fingerprint.vocabularyAnalysis?.mostFrequentContentWords.slice(0, 3).map(({ word }) => word) ?? [];
      return words.length === 0 ? undefined : `Themes that return: ${words.join(', ')}.`;
    },
  },
  {
    id: 'blog.worked_example',
    title: 'One worked example',
    description: 'Carry one case through the whole piece.',
    fits: ({ fingerprint }) =>
      because(fingerprint.measures['pronoun.first-singular.rate'].value, 25, '“I” words per 1,000'),
  },
  {
    id: 'blog.method_section',
    title: 'How we know',
    description: 'A section on data and limits before the conclusions.',
    fits: ({ fingerprint }) => because(fingerprint.measures['hedge.rate'].value, 8, 'hedges per 1,000 words'),
  },
  {
    id: 'blog.question_headings',
    title: 'Headings that ask',
    description: 'Phrase headings as the questions readers type.',
    fits: ({ fingerprint }) =>
      because(fingerprint.measures['rhetoric.question.rate'].value, 3, 'answered questions per 1,000 words'),
  },
];

const because = (value: number | null, least: number, what: string): string | undefined =>
  value !== null && value >= least ? `${value.toFixed(1)} ${what}.` : undefined;

/** Long form and search. */
export class BlogStrategy implements PlatformStrategy {
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
        long_form_structure: structure(reader),
        seo_optimization: { strategies: chosen, ...search(reader) },
        reader_depth: depth(reader),
        evidence_style: evidenceStyle(reader),
        content_length_optimization: {
          optimal_range: [800, 2000],
          unit: 'words',
          because: NORMS.limits.optimalWords.source,
        },
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

const structure = (reader: PersonaReader) => ({
  paragraphs: reader.persona.constraints.formatting.paragraphs,
  lists: reader.persona.constraints.formatting.lists,
  headings: reader.byMeasure('format.heading.rate', 'headings per 1,000 words', 2, {
    above: 'Keep a heading every 300 words or so, as the author does.',
    below:
      'Add a heading every 400 words: readers of long pieces skip, even where the author does not use any.',
    unknown: 'A heading every 300 to 400 words.',
  }),
});

const search = (reader: PersonaReader) => ({
  keywords: reader.themes,
  audience: reader.persona.onboarding.targetAudience ?? null,
  meta_description: {
    advice: 'At most 160 characters, with the answer in it.',
    because: 'Convention: longer ones are cut.',
  },
});

const depth = (reader: PersonaReader) =>
  reader.byMeasure('vocabulary.sophistication', 'of content words are uncommon', 0.4, {
    above: 'Explain each special term at its first use.',
    below: 'The plain vocabulary carries far: go deeper in matter, not in words.',
    unknown: 'Explain each special term at its first use.',
  });

const evidenceStyle = (reader: PersonaReader) =>
  reader.byMeasure('sentence.passive.ratio', 'of sentences are passive', 0.3, {
    above: 'Keep the impersonal account of method, and say in active voice who draws the conclusion.',
    below: 'Keep saying who did what; cite figures in the same breath.',
    unknown: 'Say who found out what, and how.',
  });

const tactics = (reader: PersonaReader) => [
  reader.byMeasure('pronoun.second.rate', '“you” words per 1,000', 15, {
    above: 'End with what the reader can do tomorrow.',
    below: 'End with what follows from the findings.',
    unknown: 'End with what follows.',
  }),
  {
    advice: `Write the summary that ${reader.audience} would send to a colleague.`,
    because: 'Stated audience.',
  },
];
