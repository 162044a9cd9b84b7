import type { LanguageData } from '../data/language-data.js';
import { hashText } from '../voice/hash.js';

/** Bits of {@link WordType.kinds}: which closed-class lists of the language hold the word. */
export const KIND = {
  be: 1,
  auxiliary: 2,
  participle: 4,
  participleShape: 8,
  notParticiple: 16,
  subordinator: 32,
  clauseVerb: 64,
  subject: 128,
  determiner: 256,
  coordinator: 512,
  adverb: 1024,
  preposition: 2048,
  verb: 4096,
  imperative: 8192,
} as const;

/** What the grammar knows of one spelling, as numbers: read once, however often the word occurs. */
export interface WordType {
  /** Lower case, NFC, straight apostrophe. */
  readonly text: string;
  readonly key: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly suffix4: number;
  readonly prefix3: number;
  /** 1 lower case, 2 capital, 3 capitals, 4 number. */
  readonly shape: number;
  /** The parts of speech the word can have, as the hash of their list; the kinds where no lexicon knows it. */
  readonly lexical: number;
  /** The likeliest of them. */
  readonly leading: number;
  readonly kinds: number;
  readonly isArticle: boolean;
  /** Row of the tagger's cached sums; -1 until it is needed. */
  row: number;
}

/** Reads a spelling. `partsOfSpeech` answers a word's tags, likeliest first, or undefined. */
export function readWordType(
  raw: string,
  text: string,
  data: LanguageData,
  partsOfSpeech: (word: string) => string | undefined,
): WordType {
  const kinds = kindsOf(text, data);
  const tags = lexicalClass(text, partsOfSpeech) ?? `#${kinds}`;
  return {
    text,
    key: hashText(text),
    suffix2: hashText(text.slice(-2)),
    suffix3: hashText(text.slice(-3)),
    suffix4: hashText(text.slice(-4)),
    prefix3: hashText(text.slice(0, 3)),
    shape: shapeOf(raw),
    lexical: hashText(tags),
    leading: hashText(tags.split(' ', 1)[0] ?? ''),
    kinds,
    isArticle: data.articles.has(text),
    row: -1,
  };
}

function shapeOf(raw: string): number {
  if (/^\p{N}/u.test(raw)) return 4;
  if (!/^\p{Lu}/u.test(raw)) return 1;
  return raw.length > 1 && raw === raw.toUpperCase() ? 3 : 2;
}

function kindsOf(text: string, data: LanguageData): number {
  const bit = (list: ReadonlySet<string>, kind: number): number => (list.has(text) ? kind : 0);
  const shaped = data.participlePattern.test(text) && !data.notParticiples.has(text);
  return (
    bit(data.beForms, KIND.be) |
    bit(data.auxiliaries, KIND.auxiliary) |
    bit(data.participles, KIND.participle) |
    (shaped ? KIND.participleShape : 0) |
    bit(data.notParticiples, KIND.notParticiple) |
    bit(data.subordinators, KIND.subordinator) |
    bit(data.clauseVerbs, KIND.clauseVerb) |
    bit(data.subjectPronouns, KIND.subject) |
    bit(data.determiners, KIND.determiner) |
    bit(data.coordinators, KIND.coordinator) |
    (data.adverbsBeforeParticiple.has(text) || data.adverbPattern.test(text) ? KIND.adverb : 0) |
    bit(data.prepositions, KIND.preposition) |
    bit(data.verbs, KIND.verb) |
    bit(data.imperatives, KIND.imperative)
  );
}

/** Tags of the lexicon; for a word that it lacks, of what an ending, a hyphen or an apostrophe makes of one it has. */
function lexicalClass(text: string, tagsOf: (word: string) => string | undefined): string | undefined {
  const known = tagsOf(text);
  if (known !== undefined) return known;
  const apostrophe = text.indexOf("'");
  if (apostrophe >= 0) return `~${text.slice(apostrophe)}`;
  const hyphen = text.lastIndexOf('-');
  if (hyphen >= 0) return `-${tagsOf(text.slice(hyphen + 1)) ?? ''}`;
  for (const ending of ['s', 'ed', 'ing']) {
    if (!text.endsWith(ending)) continue;
    const stem = text.slice(0, -ending.length);
    const base = tagsOf(stem) ?? tagsOf(`${stem}e`);
    if (base !== undefined) return `${ending}:${base}`;
  }
  return undefined;
}
