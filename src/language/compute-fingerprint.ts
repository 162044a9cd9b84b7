import type {
  Evidence,
  Fingerprint,
  LanguageSample,
  OpenersAndClosers,
  RhetoricalAnalysis,
  SentenceAnalysis,
} from './fingerprint.js';
import type { MeasureId } from './measure.js';
import { confidenceOf } from './measures/confidence.js';
import { type Corpus, readCorpus } from './measures/corpus.js';
import { standardDeviation } from './measures/intervals.js';
import { measureCorpus } from './measures/measure-corpus.js';
import { keyPhrases, ranked, vocabularyOf } from './measures/vocabulary.js';
import type { SentenceType } from './units/text-units.js';

/** Raised with every change that can change a figure. */
export const ENGINE_VERSION = 'language/4';

const MAX_EVIDENCE = 20;
const MAX_EDGES = 10;

/**
 * Measures how an author writes. Deterministic: the same samples give the same fingerprint. Never throws; without text
 * every figure is null with a reason and the confidence 0.
 */
export function fingerprint(samples: readonly LanguageSample[]): Fingerprint {
  const corpus = readCorpus(samples);
  const measures = measureCorpus(corpus);
  const value = (id: MeasureId) => measures[id].value;
  return {
    engine: ENGINE_VERSION,
    language: corpus?.language ?? null,
    size: {
      samples: corpus?.samples.length ?? 0,
      characters: corpus?.characters ?? 0,
      words: corpus?.words.length ?? 0,
      sentences: corpus?.sentences.length ?? 0,
      paragraphs: corpus?.blocks.length ?? 0,
    },
    sentenceAnalysis: corpus === undefined ? null : sentencesOf(corpus, value),
    vocabularyAnalysis:
      corpus === undefined
        ? null
        : vocabularyOf(corpus, value('vocabulary.mattr'), value('vocabulary.sophistication')),
    rhetoricalAnalysis: corpus === undefined ? null : rhetoricOf(corpus),
    openersAndClosers: corpus === undefined ? null : edgesOf(corpus),
    measures,
    confidence: confidenceOf(corpus),
    notes: corpus?.notes ?? [],
  };
}

function sentencesOf(
  { sentences }: Corpus,
  value: (id: MeasureId) => number | null,
): SentenceAnalysis | null {
  if (sentences.length === 0) return null;
  const lengths = sentences.map(({ words }) => words.length).toSorted((a, b) => a - b);
  const middle = Math.floor(lengths.length / 2);
  const upper = lengths[middle] ?? 0;
  const share = (type: SentenceType) =>
    sentences.filter((sentence) => sentence.type === type).length / sentences.length;
  return {
    lengthDistribution: {
      min: lengths[0] ?? 0,
      max: lengths.at(-1) ?? 0,
      average: lengths.reduce((sum, n) => sum + n, 0) / lengths.length,
      median: lengths.length % 2 === 1 ? upper : ((lengths[middle - 1] ?? upper) + upper) / 2,
      standardDeviation: standardDeviation(lengths),
    },
    typeDistribution: {
      declarative: share('declarative'),
      question: share('question'),
      exclamation: share('exclamation'),
      imperative: share('imperative'),
      fragment: share('fragment'),
    },
    complexity: {
      complexRatio: value('sentence.complex.ratio'),
      compoundRatio: value('sentence.compound.ratio'),
    },
  };
}

function rhetoricOf(corpus: Corpus): RhetoricalAnalysis {
  const { devices } = corpus;
  return {
    questions: corpus.sentences.filter(({ type }) => type === 'question').length,
    metaphorCandidates: devices.metaphorCandidates.slice(0, MAX_EVIDENCE),
    similes: devices.similes.slice(0, MAX_EVIDENCE),
    antitheses: devices.antitheses.slice(0, MAX_EVIDENCE),
    alliteration: devices.alliteration.slice(0, MAX_EVIDENCE),
    anaphora: devices.anaphora.slice(0, MAX_EVIDENCE),
    tricolons: devices.tricolons.slice(0, MAX_EVIDENCE),
    rhetoricalQuestions: devices.rhetoricalQuestions.slice(0, MAX_EVIDENCE),
    keyPhrases: keyPhrases(corpus),
  };
}

function edgesOf(corpus: Corpus): OpenersAndClosers {
  const first = corpus.sentences.flatMap(({ words }) => (words[0] === undefined ? [] : [words[0].text]));
  const edge = (index: 0 | -1): readonly Evidence[] =>
    corpus.samples.slice(0, MAX_EDGES).flatMap(({ id, units }) => {
      const sentence = units.sentences.at(index);
      if (sentence === undefined) return [];
      const { start, end } = sentence;
      return [{ sampleId: id, start, end, quote: units.text.slice(start, end) }];
    });
  return {
    sentenceOpeners: ranked(first, 15, 2),
    transitions:
      corpus.data === undefined
        ? []
        : ranked(
            first.filter((word) => corpus.data?.transitions.has(word)),
            10,
          ),
    textOpeners: edge(0),
    textClosers: edge(-1),
  };
}
