import type { LanguageData } from '../data/language-data.js';
import type { Evidence } from '../fingerprint.js';
import type { Sentence, TextUnits } from '../units/text-units.js';

/** Rhetorical devices of one text, each with the place where it stands. */
export interface Devices {
  readonly rhetoricalQuestions: readonly Evidence[];
  readonly anaphora: readonly Evidence[];
  readonly tricolons: readonly Evidence[];
  readonly similes: readonly Evidence[];
  readonly antitheses: readonly Evidence[];
  readonly alliteration: readonly Evidence[];
  readonly metaphorCandidates: readonly Evidence[];
}

/** Bounded, so that a text without blanks (“l'l'l'…”) takes no quadratic time. */
const WORD = "[\\p{L}'’-]{1,40}";

interface Patterns {
  /** What joins the last of a list: “and”, “or”. */
  readonly joiner: RegExp;
  readonly tricolon: RegExp;
  readonly simile: RegExp;
  /** What a metaphor candidate begins with. */
  readonly link: RegExp;
  readonly metaphor: RegExp;
}

const built = new WeakMap<LanguageData, Patterns>();

/** The patterns of a language, built once. */
function patternsOf(data: LanguageData): Patterns {
  let patterns = built.get(data);
  if (patterns === undefined) {
    const joiners = [...data.listJoiners].join('|');
    const images = [...data.imagery].join('|');
    patterns = {
      joiner: new RegExp(` (?:${joiners}) `, 'u'),
      tricolon: new RegExp(
        `(?<!\\p{L})(?=\\p{L})(?:${WORD} ){0,3}${WORD}, (?:${WORD} ){0,3}${WORD},? (?:${joiners}) (?:${WORD} ){0,2}${WORD}`,
        'gu',
      ),
      simile: data.simile,
      link: new RegExp(data.metaphorLink, 'iu'),
      metaphor: new RegExp(`(?<!\\p{L})${data.metaphorLink}(?:${images})(?!\\p{L})`, 'giu'),
    };
    built.set(data, patterns);
  }
  return patterns;
}

/** Finds the devices; those that need words of the language only with its `data`, alliteration by sound only in English. */
export function findDevices(units: TextUnits, sampleId: string, data: LanguageData | undefined): Devices {
  const cite = (start: number, end: number): Evidence => ({
    sampleId,
    start,
    end,
    quote: units.text.slice(start, end),
  });
  const texts = units.sentences.map(({ start, end }) => units.text.slice(start, end));
  const matches = (pattern: RegExp, mayHold: (text: string) => boolean = () => true): Evidence[] =>
    units.sentences.flatMap((sentence, i) => {
      const text = texts[i] as string;
      return mayHold(text)
        ? placesOf(pattern, text).map(([from, to]) => cite(sentence.start + from, sentence.start + to))
        : [];
    });
  const patterns = data && patternsOf(data);
  return {
    rhetoricalQuestions: answeredQuestions(units).map((sentence) => cite(sentence.start, sentence.end)),
    anaphora: anaphora(units).map(({ start, end }) => cite(start, end)),
    tricolons: patterns ? matches(patterns.tricolon, (text) => isListed(text, patterns.joiner)) : [],
    similes: patterns ? matches(patterns.simile) : [],
    antitheses: data ? matches(data.antithesis) : [],
    alliteration:
      data?.code === 'en' ? alliteration(units, data).map(({ start, end }) => cite(start, end)) : [],
    metaphorCandidates: patterns ? matches(patterns.metaphor, (text) => patterns.link.test(text)) : [],
  };
}

/** Whether there is a comma and “and” behind it, as every list of three has. */
function isListed(text: string, joiner: RegExp): boolean {
  const comma = text.indexOf(', ');
  return comma >= 0 && joiner.test(text.slice(comma));
}

const NOWHERE: readonly (readonly [from: number, to: number])[] = [];

/** Where a global pattern matches, blanks at the end left out. Spares the copy of the pattern that `matchAll` makes. */
function placesOf(pattern: RegExp, text: string): readonly (readonly [from: number, to: number])[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NOWHERE;
  const places: [number, number][] = [];
  for (; match !== null; match = pattern.exec(text))
    places.push([match.index, match.index + match[0].trimEnd().length]);
  return places;
}

/** Questions that the author goes on to answer in the same paragraph. */
const answeredQuestions = (units: TextUnits): readonly Sentence[] =>
  units.blocks.flatMap(({ sentences }) =>
    sentences.filter((sentence, i) => {
      const next = sentences[i + 1];
      return sentence.type === 'question' && next !== undefined && next.type !== 'question';
    }),
  );

/** Runs of neighbouring sentences with the same first two words. */
function anaphora(units: TextUnits): readonly { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (const { sentences } of units.blocks) {
    let from = 0;
    for (let i = 1; i <= sentences.length; i += 1) {
      const [first, here] = [sentences[from], sentences[i]];
      if (
        first !== undefined &&
        here !== undefined &&
        opening(here) !== '' &&
        opening(here) === opening(first)
      )
        continue;
      const last = sentences[i - 1];
      if (i - from >= 2 && first !== undefined && last !== undefined)
        runs.push({ start: first.start, end: last.end });
      from = i;
    }
  }
  return runs;
}

const opening = ({ words }: Sentence): string =>
  words.length < 3 ? '' : `${words[0]?.text} ${words[1]?.text}`;

/** First sounds of content words, empty for others; only English has rules for them. */
const sounds = new Map<string, string>();
const MAX_SOUNDS = 50_000;

function soundOf(word: string, data: LanguageData): string {
  let sound = sounds.get(word);
  if (sound === undefined) {
    if (sounds.size >= MAX_SOUNDS) sounds.clear();
    sound = carries(word, data) ? firstSound(word) : '';
    sounds.set(word, sound);
  }
  return sound;
}

/** Neighbouring content words that begin with one consonant sound, as they are spoken, not spelt. */
function alliteration(units: TextUnits, data: LanguageData): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { words } of units.sentences) {
    let before = '';
    for (const [i, word] of words.entries()) {
      const sound = soundOf(word.text, data);
      const last = words[i - 1];
      if (sound !== '' && sound === before && last !== undefined && last.text !== word.text)
        found.push({ start: last.start, end: word.end });
      before = sound;
    }
  }
  return found;
}

const carries = (word: string, data: LanguageData): boolean =>
  word.length > 3 && !data.functionWords.has(word) && !data.auxiliaries.has(word);

/** The consonant sound an English word begins with; empty for vowels. */
export function firstSound(word: string): string {
  const spoken = word
    .replace(/^(?:kn|gn|pn)/u, 'n')
    .replace(/^wr/u, 'r')
    .replace(/^ph/u, 'f')
    .replace(/^ps/u, 's')
    .replace(/^wh(?=o)/u, 'h')
    .replace(/^(?:hon|hour|heir)/u, 'o')
    .replace(/^c(?=[eiy])/u, 's')
    .replace(/^g(?=[eiy])/u, 'j')
    .replace(/^(?:qu|ch(?=r|or|em|ao)|c(?!h))/u, 'k')
    .replace(/^x/u, 'z');
  return /^(?:sh|ch|th|[bdfghjklmnprstvwyz])/u.exec(spoken)?.[0] ?? '';
}
