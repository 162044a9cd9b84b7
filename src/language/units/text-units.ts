/** Offsets are UTF-16 code units of the original text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word or number: lower case, NFC, straight apostrophe. */
export interface Word extends Span {
  readonly text: string;
}

/** Type of a sentence by its form. */
export type SentenceType = 'declarative' | 'question' | 'exclamation' | 'imperative' | 'fragment';

/**
 * How many words of a sentence refer by themselves (nouns, adjectives, prepositions, articles) and how many only in their
 * situation (pronouns, verbs, adverbs, interjections).
 */
export interface SpeechCounts {
  readonly formal: number;
  readonly deictic: number;
}

/** A sentence with its labels; null where the language has no data to label by. */
export interface Sentence extends Span {
  readonly words: readonly Word[];
  readonly type: SentenceType;
  readonly complex: boolean | null;
  readonly compound: boolean | null;
  readonly passive: boolean | null;
  /** Null where no tagger was learnt. */
  readonly speech: SpeechCounts | null;
}

/** Kind of a block. */
export type BlockKind = 'paragraph' | 'heading' | 'list-item';

/** A paragraph, heading or list item. Headings hold words but no sentences: they are not written as sentences. */
export interface Block extends Span {
  readonly kind: BlockKind;
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
}

/** A text taken apart. */
export interface TextUnits {
  readonly text: string;
  /** The text with its markup blanked out, as long as the text. */
  readonly prose: string;
  readonly language: string;
  readonly languageConfidence: number;
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
}
