import type { Measure, MeasureId } from './measure.js';

/** One text of the author. `language` (BCP 47) is detected when omitted. */
export interface LanguageSample {
  /** The caller's name for it; evidence refers to it. */
  readonly id: string;
  readonly text: string;
  readonly language?: string;
}

/** A place in a sample's original text: UTF-16 offsets, end exclusive, and the words found there. */
export interface Evidence {
  readonly sampleId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** How much text the fingerprint rests on. */
export interface TextSize {
  readonly samples: number;
  readonly characters: number;
  readonly words: number;
  readonly sentences: number;
  readonly paragraphs: number;
}

/** The seed's `sentence_analysis`. Ratios are shares of sentences; the five types sum to 1 when there are sentences. */
export interface SentenceAnalysis {
  readonly lengthDistribution: {
    readonly min: number;
    readonly max: number;
    readonly average: number;
    readonly median: number;
    readonly standardDeviation: number;
  };
  readonly typeDistribution: {
    readonly declarative: number;
    readonly question: number;
    readonly exclamation: number;
    readonly imperative: number;
    readonly fragment: number;
  };
  readonly complexity: { readonly complexRatio: number | null; readonly compoundRatio: number | null };
}

/** A word with its number of occurrences. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

/** A word or phrase the author uses more than the background does; `logLikelihood` is Dunning's G². */
export interface SignaturePhrase {
  readonly phrase: string;
  readonly count: number;
  readonly logLikelihood: number;
}

/** The seed's `vocabulary_analysis`. Short words have up to 4 letters, medium 5–8, long 9 and more; shares sum to 1. */
export interface VocabularyAnalysis {
  readonly lexicalDiversity: number | null;
  readonly vocabularySophistication: number | null;
  readonly mostFrequentContentWords: readonly CountedWord[];
  readonly wordLengthDistribution: { readonly short: number; readonly medium: number; readonly long: number };
  readonly signaturePhrases: readonly SignaturePhrase[];
  /** Words common in the background that this author hardly uses. */
  readonly avoidedWords: readonly string[];
}

/** The seed's `rhetorical_analysis`; each device with the places where it occurs (at most 20 each). */
export interface RhetoricalAnalysis {
  readonly questions: number;
  /** Candidates, not certainties: a machine cannot be sure of a metaphor. */
  readonly metaphorCandidates: readonly Evidence[];
  readonly similes: readonly Evidence[];
  /** “Not this but that.” */
  readonly antitheses: readonly Evidence[];
  readonly alliteration: readonly Evidence[];
  readonly anaphora: readonly Evidence[];
  readonly tricolons: readonly Evidence[];
  readonly rhetoricalQuestions: readonly Evidence[];
  readonly keyPhrases: readonly CountedWord[];
}

/** Words that often begin the author's sentences, paragraphs and texts, and the ways they end. */
export interface OpenersAndClosers {
  readonly sentenceOpeners: readonly CountedWord[];
  readonly transitions: readonly CountedWord[];
  /** The first and last sentence of each sample (at most 10 each). */
  readonly textOpeners: readonly Evidence[];
  readonly textClosers: readonly Evidence[];
}

/** How far the fingerprint can be believed. */
export interface FingerprintConfidence {
  /** 0–100; 0 without text. */
  readonly score: number;
  /** Agreement of the two halves of the text, -1 to 1; null below the length where halves can be compared. */
  readonly splitHalfReliability: number | null;
  /** Agreement between samples, 0–1; null with fewer than two samples. */
  readonly sampleAgreement: number | null;
  readonly notes: readonly string[];
}

/** All measurements of an author's writing. Plain data: it survives JSON unchanged. */
export interface Fingerprint {
  /** Version of the methods; figures of different versions do not compare. */
  readonly engine: string;
  /** Null when there is no text at all. */
  readonly language: { readonly code: string; readonly confidence: number } | null;
  readonly size: TextSize;
  readonly sentenceAnalysis: SentenceAnalysis | null;
  readonly vocabularyAnalysis: VocabularyAnalysis | null;
  readonly rhetoricalAnalysis: RhetoricalAnalysis | null;
  readonly openersAndClosers: OpenersAndClosers | null;
  readonly measures: Readonly<Record<MeasureId, Measure>>;
  readonly confidence: FingerprintConfidence;
  readonly notes: readonly string[];
}
