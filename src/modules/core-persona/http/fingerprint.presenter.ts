import {
  type Evidence,
  type Fingerprint,
  type Measure,
  MEASURE_IDS,
  type RhetoricalAnalysis,
  type SentenceAnalysis,
  type VocabularyAnalysis,
} from '../../../language/index.js';
import type {
  FingerprintDto,
  LinguisticAnalysisDto,
  MeasureDto,
  SentenceAnalysisDto,
  VocabularyAnalysisDto,
} from './fingerprint.dto.js';
import type { EvidenceDto, RhetoricalAnalysisDto } from './rhetorical-analysis.dto.js';

/** The fingerprint as the API shows it. */
export const presentFingerprint = (fingerprint: Fingerprint): FingerprintDto => ({
  engine: fingerprint.engine,
  language: fingerprint.language?.code ?? null,
  size: fingerprint.size,
  linguistic_analysis: presentAnalysis(fingerprint),
  measures: MEASURE_IDS.map((id) => presentMeasure(fingerprint.measures[id])),
  sentence_openers: wordsOf(fingerprint.openersAndClosers?.sentenceOpeners),
  transitions: wordsOf(fingerprint.openersAndClosers?.transitions),
  text_openers: evidencesOf(fingerprint.openersAndClosers?.textOpeners),
  text_closers: evidencesOf(fingerprint.openersAndClosers?.textClosers),
  confidence: {
    score: fingerprint.confidence.score,
    split_half_reliability: fingerprint.confidence.splitHalfReliability,
    sample_agreement: fingerprint.confidence.sampleAgreement,
    notes: fingerprint.confidence.notes,
  },
  notes: fingerprint.notes,
});

function presentAnalysis(fingerprint: Fingerprint): LinguisticAnalysisDto | null {
  const { sentenceAnalysis, vocabularyAnalysis, rhetoricalAnalysis } = fingerprint;
  if (sentenceAnalysis === null || vocabularyAnalysis === null || rhetoricalAnalysis === null) return null;
  return {
    sentence_analysis: presentSentences(sentenceAnalysis),
    vocabulary_analysis: presentVocabulary(vocabularyAnalysis),
    rhetorical_analysis: presentRhetoric(rhetoricalAnalysis),
  };
}

const presentMeasure = (measure: Measure): MeasureDto => ({
  id: measure.id,
  value: measure.value,
  unit: measure.unit,
  n: measure.n,
  low: measure.low,
  high: measure.high,
  stable: measure.stable,
  percentile: measure.percentile,
  reason: measure.reason ?? null,
});

const presentSentences = (analysis: SentenceAnalysis): SentenceAnalysisDto => ({
  sentence_length_distribution: {
    min: analysis.lengthDistribution.min,
    max: analysis.lengthDistribution.max,
    average: analysis.lengthDistribution.average,
    median: analysis.lengthDistribution.median,
    standard_deviation: analysis.lengthDistribution.standardDeviation,
  },
  sentence_type_distribution: analysis.typeDistribution,
  sentence_complexity: {
    complex_ratio: analysis.complexity.complexRatio,
    compound_ratio: analysis.complexity.compoundRatio,
  },
});

const presentVocabulary = (analysis: VocabularyAnalysis): VocabularyAnalysisDto => ({
  lexical_diversity: analysis.lexicalDiversity,
  vocabulary_sophistication: analysis.vocabularySophistication,
  most_frequent_content_words: wordsOf(analysis.mostFrequentContentWords),
  word_length_distribution: analysis.wordLengthDistribution,
  signature_phrases: analysis.signaturePhrases.map(({ phrase, count, logLikelihood }) => ({
    phrase,
    count,
    log_likelihood: logLikelihood,
  })),
  avoided_words: analysis.avoidedWords,
});

const presentRhetoric = (analysis: RhetoricalAnalysis): RhetoricalAnalysisDto => ({
  questions: analysis.questions,
  metaphors: analysis.metaphorCandidates.length,
  alliteration: analysis.alliteration.map(({ quote }) => quote),
  repetition_patterns: {
    key_phrases: wordsOf(analysis.keyPhrases),
    anaphora: evidencesOf(analysis.anaphora),
  },
  metaphor_candidates: evidencesOf(analysis.metaphorCandidates),
  similes: evidencesOf(analysis.similes),
  antitheses: evidencesOf(analysis.antitheses),
  tricolons: evidencesOf(analysis.tricolons),
  rhetorical_questions: evidencesOf(analysis.rhetoricalQuestions),
});

const wordsOf = (counted: readonly { readonly word: string }[] = []): readonly string[] =>
  counted.map(({ word }) => word);

const evidencesOf = (evidence: readonly Evidence[] = []): readonly EvidenceDto[] =>
  evidence.map(({ sampleId, start, end, quote }) => ({ sample_id: sampleId, start, end, quote }));
