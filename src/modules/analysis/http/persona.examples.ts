import type { PersonaDto, PersonaSummaryDto } from '../../core-persona/index.js';
import type { SampleDto } from './sample.dto.js';

export const PERSONA_SUMMARY_EXAMPLE: PersonaSummaryDto = {
  persona_id: 456,
  user_id: 123,
  persona_name: 'The Professional Connector',
  archetype: 'Thought Leader',
  confidence_score: 87.5,
  language: 'en',
  is_active: true,
  version: 1,
  platform_personas: {
    linkedin: { optimization_level: 'high', quality_score: 89.2 },
    facebook: { optimization_level: 'medium', quality_score: 82.1 },
  },
  created_at: '2026-11-23T10:30:00.000Z',
  updated_at: '2026-11-23T10:30:00.000Z',
};

const FINGERPRINT_EXAMPLE: PersonaDto['linguistic_fingerprint'] = {
  engine: 'language/4',
  language: 'en',
  size: { samples: 3, words: 2310, sentences: 124, paragraphs: 31, characters: 13_480 },
  linguistic_analysis: {
    sentence_analysis: {
      sentence_length_distribution: { min: 2, max: 45, average: 18.5, median: 17, standard_deviation: 8.2 },
      sentence_type_distribution: {
        declarative: 0.7,
        question: 0.15,
        exclamation: 0.05,
        imperative: 0.05,
        fragment: 0.05,
      },
      sentence_complexity: { complex_ratio: 0.3, compound_ratio: 0.4 },
    },
    vocabulary_analysis: {
      lexical_diversity: 0.65,
      vocabulary_sophistication: 0.72,
      most_frequent_content_words: ['innovation', 'strategy', 'growth'],
      word_length_distribution: { short: 0.4, medium: 0.45, long: 0.15 },
      signature_phrases: [{ phrase: 'ship it', count: 9, log_likelihood: 41.7 }],
      avoided_words: ['very', 'upon'],
    },
    rhetorical_analysis: {
      questions: 12,
      metaphors: 1,
      alliteration: ['strategic success'],
      repetition_patterns: { key_phrases: ['growth', 'innovation'], anaphora: [] },
      metaphor_candidates: [{ sample_id: '17', start: 412, end: 434, quote: 'the market is a garden' }],
      similes: [],
      antitheses: [],
      tricolons: [],
      rhetorical_questions: [],
    },
  },
  measures: [
    {
      id: 'sentence.length.mean',
      value: 18.5,
      unit: 'words',
      n: 124,
      low: 16.9,
      high: 20.1,
      stable: true,
      percentile: 61,
      reason: null,
    },
  ],
  sentence_openers: ['we', 'but', 'the'],
  transitions: ['but', 'so', 'still'],
  text_openers: [{ sample_id: '17', start: 0, end: 23, quote: 'We shipped on a Friday.' }],
  text_closers: [{ sample_id: '17', start: 4102, end: 4125, quote: 'Then we went to lunch.' }],
  confidence: { score: 78.4, split_half_reliability: 0.87, sample_agreement: 0.8, notes: [] },
  notes: [],
};

export const PERSONA_EXAMPLE: PersonaDto = {
  ...PERSONA_SUMMARY_EXAMPLE,
  core_belief: '“Small releases are safe releases.”',
  brand_voice_description:
    'Plain sentences of medium length that address the reader and prefer verbs to nouns.',
  linguistic_fingerprint: FINGERPRINT_EXAMPLE,
  tonal_range: {
    default_tone: 'direct',
    permissible_tones: ['direct', 'warm'],
    forbidden_tones: ['bureaucratic'],
    emotional_range: 'narrow: few exclamations, no emoji',
  },
  stylistic_constraints: {
    punctuation: {
      ellipses: 'Never.',
      dashes: 'Often: 7.4 per 1,000 words.',
      exclamation_points: 'Rarely.',
      semicolons: 'Never.',
    },
    formatting: { paragraphs: 'Short: 2 to 4 sentences.', lists: 'Prose, not lists.', emoji: 'None.' },
  },
  evidence: [
    {
      kind: 'quote',
      topic: 'core_belief',
      claim: 'Believes that small releases are safer.',
      quote: 'Nothing broke. That was the plan',
      sample_id: '17',
      start: 24,
      measure_id: null,
      value: null,
      stated: null,
    },
  ],
  dropped_claims: 0,
  what_is_missing: [{ code: 'samples.more_words', detail: 'Add 700 words of your own prose.' }],
  confidence_parts: [{ name: 'amount_of_text', value: 0.77, weight: 0.4, basis: '2,310 of 3,000 words' }],
  learned: null,
  model: 'offline-rules',
};

export const SAMPLE_EXAMPLE: SampleDto = {
  sample_id: 17,
  persona_id: 456,
  provenance: 'owned',
  title: 'Shipping on Fridays',
  source: 'newsletter, March',
  url: null,
  language: 'en',
  words: 812,
  text: 'We shipped on a Friday. Nothing broke.',
  created_at: '2026-11-23T10:30:00.000Z',
};
