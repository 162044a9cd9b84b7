import type { Measure, MeasureId } from '../measure.js';
import { MEASURE_IDS } from '../measure.js';
import type { Sentence } from '../units/text-units.js';
import { backgroundWords } from './background-words.js';
import type { Corpus } from './corpus.js';
import {
  countedMeanEstimate,
  type Estimate,
  jackknifeEstimate,
  meanEstimate,
  rateEstimate,
  ratioEstimate,
  standardDeviation,
} from './intervals.js';
import { wordsWith } from './lexis.js';
import { hdd, mattr, mtld } from './lexical-diversity.js';
import { percentileOf } from './percentile.js';
import { easeOf } from './readability.js';
import { TRAIT } from './word-facts.js';

/** Sentences after which a share of sentences moves by less than about 0.1 between texts (Wilson interval at 0.2). */
const SENTENCES_NEEDED = 60;
/** Words after which a rate of 5 per 1,000 is known to within half of itself (Poisson). */
const WORDS_NEEDED = 1500;
const PARAGRAPHS_NEEDED = 15;

const UNITS: Partial<Record<MeasureId, string>> = {
  'sentence.length.mean': 'words',
  'sentence.length.sd': 'words',
  'sentence.length.rhythm': 'correlation',
  'paragraph.length.mean': 'sentences',
  'word.length.mean': 'characters',
  'vocabulary.mtld': 'words',
  'style.formality': 'points',
  'readability.ease': 'points',
};

const unitOf = (id: MeasureId): string => UNITS[id] ?? (id.endsWith('.rate') ? 'per 1,000 words' : 'ratio');

/** Everything measured about a corpus; without one every value is null with a reason. */
export function measureCorpus(corpus: Corpus | undefined): Readonly<Record<MeasureId, Measure>> {
  const estimates =
    corpus === undefined ? {} : { ...neutral(corpus), ...marked(corpus), ...labelled(corpus) };
  return Object.fromEntries(MEASURE_IDS.map((id) => [id, toMeasure(id, estimates[id], corpus)])) as Record<
    MeasureId,
    Measure
  >;
}

type Estimates = Partial<Record<MeasureId, Estimate | undefined>>;

/** What needs no knowledge of the language. */
function neutral(corpus: Corpus): Estimates {
  const { sentences, words, lexis, blocks } = corpus;
  const lengths = sentences.map((sentence) => sentence.words.length);
  const typed = (type: Sentence['type']) =>
    ratioEstimate(sentences.filter((sentence) => sentence.type === type).length, sentences.length);
  const prose = blocks.filter((block) => block.kind === 'paragraph');
  return {
    'sentence.length.mean': meanEstimate(lengths),
    'sentence.length.sd': spreadEstimate(lengths),
    'sentence.length.rhythm': rhythmEstimate(lengths),
    'sentence.question.ratio': typed('question'),
    'sentence.exclamation.ratio': typed('exclamation'),
    'paragraph.length.mean': meanEstimate(prose.map((block) => block.sentences.length)),
    'word.length.mean': countedMeanEstimate(
      lexis.facts.map(({ length }) => length),
      lexis.counts,
    ),
    'word.long.ratio': ratioEstimate(wordsWith(lexis, TRAIT.long), words.length),
    'vocabulary.mtld': jackknifeEstimate(lexis, mtld),
    'vocabulary.hdd': jackknifeEstimate(lexis, hdd),
    'vocabulary.mattr': jackknifeEstimate(lexis, mattr),
  };
}

/** Marks and forms in the original, and the devices that need no list of words. */
function marked({ words, marks, blocks, devices }: Corpus): Estimates {
  const rate = (events: number) => rateEstimate(events, words.length);
  return {
    'punctuation.comma.rate': rate(marks.comma),
    'punctuation.semicolon.rate': rate(marks.semicolon),
    'punctuation.colon.rate': rate(marks.colon),
    'punctuation.dash.rate': rate(marks.dash),
    'punctuation.ellipsis.rate': rate(marks.ellipsis),
    'punctuation.parenthesis.rate': rate(marks.parenthesis),
    'punctuation.quotation.rate': rate(marks.quotation),
    'format.list-item.ratio': ratioEstimate(
      blocks.filter((block) => block.kind === 'list-item').length,
      blocks.length,
    ),
    'format.heading.rate': rate(blocks.filter((block) => block.kind === 'heading').length),
    'format.emoji.rate': rate(marks.emoji),
    'format.hashtag.rate': rate(marks.hashtag),
    'format.all-caps.rate': rate(marks.allCaps),
    'rhetoric.question.rate': rate(devices.rhetoricalQuestions.length),
    'rhetoric.anaphora.rate': rate(devices.anaphora.length),
  };
}

/** What needs the closed-class words of the language; nothing where there are none. */
function labelled(corpus: Corpus): Estimates {
  const { data, sentences, words, lexis, marks, devices, language } = corpus;
  if (data === undefined) return {};
  const rate = (events: number) => rateEstimate(events, words.length);
  const among = (trait: number) => rate(wordsWith(lexis, trait));
  const share = (test: (sentence: Sentence) => boolean | null) =>
    ratioEstimate(sentences.filter((sentence) => test(sentence) === true).length, sentences.length);
  const background = backgroundWords(language.code);
  return {
    'sentence.imperative.ratio': share((sentence) => sentence.type === 'imperative'),
    'sentence.fragment.ratio': share((sentence) => sentence.type === 'fragment'),
    'sentence.complex.ratio': share((sentence) => sentence.complex),
    'sentence.compound.ratio': share((sentence) => sentence.compound),
    'sentence.passive.ratio': share((sentence) => sentence.passive),
    'vocabulary.sophistication':
      background && ratioEstimate(wordsWith(lexis, TRAIT.rare), wordsWith(lexis, TRAIT.content)),
    'style.formality': formalityEstimate(corpus),
    'readability.ease': readabilityEstimate(corpus),
    'pronoun.first-singular.rate': among(TRAIT.firstSingular),
    'pronoun.first-plural.rate': among(TRAIT.firstPlural),
    'pronoun.second.rate': among(TRAIT.second),
    'contraction.rate': data.contraction === null ? undefined : rate(marks.contraction),
    'hedge.rate': among(TRAIT.hedge),
    'booster.rate': among(TRAIT.booster),
    'transition.rate': among(TRAIT.transition),
    'rhetoric.tricolon.rate': rate(devices.tricolons.length),
    'rhetoric.simile.rate': rate(devices.similes.length),
    'rhetoric.antithesis.rate': rate(devices.antitheses.length),
    'rhetoric.alliteration.rate': data.code === 'en' ? rate(devices.alliteration.length) : undefined,
  };
}

/** Standard deviation; its own standard error is sd / √(2(n − 1)) for roughly normal data. */
function spreadEstimate(lengths: readonly number[]): Estimate | undefined {
  if (lengths.length < 2) return undefined;
  const value = standardDeviation(lengths);
  const margin = (1.96 * value) / Math.sqrt(2 * (lengths.length - 1));
  return { value, low: Math.max(0, value - margin), high: value + margin, n: lengths.length };
}

/** Lag-1 autocorrelation of sentence lengths: above 0 alike follow each other, below 0 long and short alternate. */
function rhythmEstimate(lengths: readonly number[]): Estimate | undefined {
  const n = lengths.length;
  if (n < 10) return undefined;
  const mean = lengths.reduce((sum, x) => sum + x, 0) / n;
  const variance = lengths.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  if (variance === 0) return undefined;
  const covariance = lengths
    .slice(1)
    .reduce((sum, x, i) => sum + (x - mean) * ((lengths[i] ?? mean) - mean), 0);
  const value = covariance / variance;
  const margin = 1.96 / Math.sqrt(n);
  return { value, low: Math.max(-1, value - margin), high: Math.min(1, value + margin), n };
}

/**
 * Heylighen & Dewaele's F (1999): 50 + half of the percentages of nouns, adjectives, prepositions and articles less those
 * of pronouns, verbs, adverbs and interjections, 0–100. In languages without a tagger (Italian, Dutch) the open classes
 * are left out of both sides, so that their figures compare only among themselves.
 */
function formalityEstimate({ data, lexis, sentences }: Corpus): Estimate | undefined {
  if (data === undefined) return undefined;
  if (sentences.every(({ speech }) => speech === null)) {
    const points = lexis.facts.map(({ traits }) =>
      (traits & TRAIT.formal) !== 0 ? 100 : (traits & TRAIT.deictic) !== 0 ? 0 : 50,
    );
    return countedMeanEstimate(points, lexis.counts);
  }
  const sum = (key: 'formal' | 'deictic') => sentences.reduce((n, { speech }) => n + (speech?.[key] ?? 0), 0);
  const [formal, deictic] = [sum('formal'), sum('deictic')];
  const words = sentences.reduce((n, sentence) => n + sentence.words.length, 0);
  return countedMeanEstimate([100, 50, 0], Int32Array.of(formal, words - formal - deictic, deictic));
}

/** Reading ease over all sentences by the language's own formula; its interval from the spread over the sentences. */
function readabilityEstimate({ language, sentenceIds, lexis }: Corpus): Estimate | undefined {
  const counts = sentenceIds.map((ids) => ({
    words: ids.length,
    syllables: ids.reduce((sum, id) => sum + (lexis.facts[id]?.syllables ?? 1), 0),
  }));
  const total = (key: 'words' | 'syllables') => counts.reduce((sum, one) => sum + one[key], 0);
  const value = easeOf(language.code, total('words'), total('syllables'), counts.length);
  if (value === undefined) return undefined;
  const each = counts.flatMap((one) => easeOf(language.code, one.words, one.syllables, 1) ?? []);
  const margin = (1.96 * standardDeviation(each)) / Math.sqrt(each.length);
  return { value, low: value - margin, high: value + margin, n: counts.length };
}

function toMeasure(id: MeasureId, estimate: Estimate | undefined, corpus: Corpus | undefined): Measure {
  const unit = unitOf(id);
  if (estimate === undefined || corpus === undefined || !Number.isFinite(estimate.value)) {
    const reason = reasonFor(id, corpus);
    return { id, value: null, unit, n: 0, low: null, high: null, stable: false, percentile: null, reason };
  }
  const stable = isStable(id, corpus);
  const percentile = stable ? percentileOf(id, estimate.value, corpus.language.code) : null;
  return { id, unit, ...estimate, stable, percentile };
}

function reasonFor(id: MeasureId, corpus: Corpus | undefined): string {
  if (corpus === undefined) return 'There is no text to measure.';
  const missing =
    corpus.data === undefined ||
    (id === 'contraction.rate' && corpus.data.contraction === null) ||
    (id === 'rhetoric.alliteration.rate' && corpus.data.code !== 'en') ||
    (id === 'vocabulary.sophistication' && backgroundWords(corpus.language.code) === undefined);
  if (missing) return `Not measured in this language (${corpus.language.code}).`;
  return 'There is too little text to measure it.';
}

function isStable(id: MeasureId, corpus: Corpus): boolean {
  if (id.startsWith('sentence.') || id === 'readability.ease')
    return corpus.sentences.length >= SENTENCES_NEEDED;
  if (id === 'paragraph.length.mean' || id === 'format.list-item.ratio')
    return corpus.blocks.length >= PARAGRAPHS_NEEDED;
  if (id.endsWith('.rate')) return corpus.words.length >= WORDS_NEEDED;
  return corpus.words.length >= 400;
}
