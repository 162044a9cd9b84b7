import type { LanguageData } from '../data/language-data.js';
import type { Evidence } from '../fingerprint.js';
import type { Sentence, TextUnits } from '../units/text-units.js';

/** Rhetorical devices of one text, each with the place where it stands. */
export interface Devices {
  readonly rhetoricalQuestions: readonly Evidence[];
  readonly anaphora: readonly Evidence[];
  readonly tricolons: readonly Evidence[];
  readonly similes: readonly Evidence[];
  readonly alliteration: readonly Evidence[];
  readonly metaphorCandidates: readonly Evidence[];
}

const TRICOLON =
  /(?:\b[\p{L}'’-]+ ){0,3}\b[\p{L}'’-]+, (?:[\p{L}'’-]+ ){0,3}[\p{L}'’-]+,? (?:and|or) (?:[\p{L}'’-]+ ){0,2}[\p{L}'’-]+/gu;
const SIMILE =
  /\b(?:like (?:an?|the|some) (?:[\p{L}'’-]+ ?){1,5}|as [\p{L}-]+ as (?:an?|the) [\p{L}'’-]+)/giu;
/** Things that abstract matters are called when they are spoken of as something else. */
const IMAGES =
  'garden|bridge|engine|journey|storm|mirror|door|window|river|wall|road|path|tree|seed|root|anchor|compass|mountain|ocean|fire|flame|weapon|shield|machine|puzzle|map|ladder|foundation|backbone|heart|lifeblood|jungle|desert|prison|cage|trap|magnet|lens|battle|war|marathon|sprint|dance|symphony|orchestra|recipe|ship|lighthouse|lever|muscle|tax|gift|promise|conversation|tightrope|rollercoaster|playground|treadmill|minefield|goldmine';
const METAPHOR = new RegExp(
  `\\b(?:is|are|was|were|isn't|becomes?|became) (?:not )?(?:an?|the|our|my|your) (?:[a-z-]+ )?(?:${IMAGES})\\b`,
  'giu',
);

/** Finds the devices; English patterns find nothing in other languages, where `data` is undefined. */
export function findDevices(units: TextUnits, sampleId: string, data: LanguageData | undefined): Devices {
  const cite = (start: number, end: number): Evidence => ({
    sampleId,
    start,
    end,
    quote: units.text.slice(start, end),
  });
  const matches = (pattern: RegExp): Evidence[] =>
    units.sentences.flatMap((sentence) =>
      [...units.text.slice(sentence.start, sentence.end).matchAll(pattern)].map((match) => {
        const start = sentence.start + match.index;
        return cite(start, start + match[0].trimEnd().length);
      }),
    );
  const english = data?.code === 'en';
  return {
    rhetoricalQuestions: answeredQuestions(units).map((sentence) => cite(sentence.start, sentence.end)),
    anaphora: anaphora(units).map(({ start, end }) => cite(start, end)),
    tricolons: english ? matches(TRICOLON) : [],
    similes: english ? matches(SIMILE) : [],
    alliteration: english ? alliteration(units, data).map(({ start, end }) => cite(start, end)) : [],
    metaphorCandidates: english ? matches(METAPHOR) : [],
  };
}

/** Questions that the author goes on to answer in the same paragraph. */
const answeredQuestions = (units: TextUnits): readonly Sentence[] =>
  units.blocks.flatMap(({ sentences }) =>
    sentences.filter((sentence, i) => {
      const next = sentences[i + 1];
      return sentence.type === 'question' && next !== undefined && next.type !== 'question';
    }),
  );

/** Runs of neighbouring sentences whose first two words are the same. */
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

/** Neighbouring content words that begin with one consonant sound, as they are spoken, not spelt. */
function alliteration(units: TextUnits, data: LanguageData): readonly { start: number; end: number }[] {
  return units.sentences.flatMap(({ words }) =>
    words.flatMap((word, i) => {
      const next = words[i + 1];
      if (next === undefined || !carries(word.text, data) || !carries(next.text, data)) return [];
      const sound = firstSound(word.text);
      const same = sound !== '' && sound === firstSound(next.text) && word.text !== next.text;
      return same ? [{ start: word.start, end: next.end }] : [];
    }),
  );
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
