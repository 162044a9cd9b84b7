/**
 * Every scalar the engine measures. Stable names: they are stored, compared across versions and shown to users.
 * Rates are per 1,000 words, ratios 0–1, lengths in words unless the name says otherwise.
 */
export const MEASURE_IDS = [
  'sentence.length.mean',
  'sentence.length.sd',
  'sentence.length.rhythm',
  'sentence.question.ratio',
  'sentence.exclamation.ratio',
  'sentence.imperative.ratio',
  'sentence.fragment.ratio',
  'sentence.complex.ratio',
  'sentence.compound.ratio',
  'sentence.passive.ratio',
  'paragraph.length.mean',
  'word.length.mean',
  'word.long.ratio',
  'vocabulary.mtld',
  'vocabulary.hdd',
  'vocabulary.mattr',
  'vocabulary.sophistication',
  'style.formality',
  'readability.ease',
  'pronoun.first-singular.rate',
  'pronoun.first-plural.rate',
  'pronoun.second.rate',
  'contraction.rate',
  'hedge.rate',
  'booster.rate',
  'transition.rate',
  'punctuation.comma.rate',
  'punctuation.semicolon.rate',
  'punctuation.colon.rate',
  'punctuation.dash.rate',
  'punctuation.ellipsis.rate',
  'punctuation.parenthesis.rate',
  'punctuation.quotation.rate',
  'format.list-item.ratio',
  'format.heading.rate',
  'format.emoji.rate',
  'format.hashtag.rate',
  'format.all-caps.rate',
  'rhetoric.question.rate',
  'rhetoric.anaphora.rate',
  'rhetoric.tricolon.rate',
  'rhetoric.simile.rate',
  'rhetoric.antithesis.rate',
  'rhetoric.alliteration.rate',
] as const;

/** Name of a measure. */
export type MeasureId = (typeof MEASURE_IDS)[number];

/** What one number stands on. */
export interface Measure {
  readonly id: MeasureId;
  /** Null when it could not be measured; then `reason` says why. */
  readonly value: number | null;
  /** `words`, `ratio`, `per 1,000 words`, `points`, `correlation`, `sentences`, `characters`. */
  readonly unit: string;
  /** How many observations the value rests on (sentences, words or paragraphs, as the unit implies). */
  readonly n: number;
  /** Bounds of the 95 % confidence interval; null when the value is. */
  readonly low: number | null;
  readonly high: number | null;
  /** True when the text is long enough for this measure to repeat on other text of the same author. */
  readonly stable: boolean;
  /** Standing among the background of other authors, 0–100; null without a background for this language or when not stable. */
  readonly percentile: number | null;
  readonly reason?: string;
}
