import type { LanguageData } from '../data/language-data.js';
import { languageData } from '../data/languages.js';
import type { Evidence, LanguageSample } from '../fingerprint.js';
import { selectSamples } from '../units/select-samples.js';
import { readText } from '../units/read-text.js';
import type { Block, Sentence, TextUnits } from '../units/text-units.js';
import { type Lexis, numberSentences, readLexis } from './lexis.js';
import { countMarks, type Marks } from './marks.js';
import { type Devices, findDevices } from './rhetoric.js';

/** All samples of one author taken apart, and their sums. */
export interface Corpus {
  readonly language: { readonly code: string; readonly confidence: number };
  readonly data: LanguageData | undefined;
  readonly samples: readonly { readonly id: string; readonly units: TextUnits }[];
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  readonly words: readonly string[];
  readonly lexis: Lexis;
  /** Numbers of the lexis, sentence by sentence. */
  readonly sentenceIds: readonly Int32Array[];
  readonly characters: number;
  readonly marks: Marks;
  readonly devices: Devices;
  readonly notes: readonly string[];
}

/** Undefined when no sample has a word. Samples in another language than most of the text are left out, with a note. */
export function readCorpus(samples: readonly LanguageSample[]): Corpus | undefined {
  const distinct = selectSamples(samples);
  const read = distinct.samples.map((sample) => ({
    id: sample.id,
    units: readText(sample.text, sample.language === undefined ? {} : { language: sample.language }),
  }));
  const filled = read.filter(({ units }) => units.words.length > 0);
  const language = mainLanguage(filled.map(({ units }) => units));
  if (language === undefined) return undefined;
  const kept = filled.filter(({ units }) => sameLanguage(units.language, language.code));
  const notes = [
    ...distinct.notes,
    ...read
      .filter(({ units }) => units.words.length === 0)
      .map(({ id }) => `Sample ${id} has no words and was left out.`),
    ...filled
      .filter((sample) => !kept.includes(sample))
      .map(({ id, units }) => `Sample ${id} is in another language (${units.language}) and was left out.`),
  ];
  return assemble(kept, language, notes);
}

function assemble(
  samples: Corpus['samples'],
  language: Corpus['language'],
  notes: readonly string[],
): Corpus {
  const data = languageData(language.code);
  const texts = samples.map(({ units }) => units.text);
  const words = samples.flatMap(({ units }) => units.words.map((word) => word.text));
  const blocks = samples.flatMap(({ units }) => units.blocks);
  const lexis = readLexis(words, language.code);
  const marks = samples.map(({ units }) => countMarks(units.prose, units.text, data?.contraction ?? null));
  const devices = samples.map(({ id, units }) => findDevices(units, id, data));
  const all = (pick: (one: Devices) => readonly Evidence[]) => devices.flatMap(pick);
  return {
    language,
    data,
    samples,
    blocks,
    sentences: samples.flatMap(({ units }) => units.sentences),
    words,
    lexis,
    sentenceIds: numberSentences(lexis, blocks),
    characters: texts.reduce((sum, text) => sum + text.length, 0),
    marks: marks.reduce(addMarks),
    devices: {
      rhetoricalQuestions: all((one) => one.rhetoricalQuestions),
      anaphora: all((one) => one.anaphora),
      tricolons: all((one) => one.tricolons),
      similes: all((one) => one.similes),
      antitheses: all((one) => one.antitheses),
      alliteration: all((one) => one.alliteration),
      metaphorCandidates: all((one) => one.metaphorCandidates),
    },
    notes,
  };
}

const addMarks = (a: Marks, b: Marks): Marks =>
  Object.fromEntries(
    Object.entries(a).map(([mark, n]) => [mark, n + b[mark as keyof Marks]]),
  ) as unknown as Marks;

const primary = (code: string): string => code.toLowerCase().split('-', 1)[0] ?? '';

const sameLanguage = (code: string, main: string): boolean =>
  code === 'und' || primary(code) === primary(main);

function mainLanguage(texts: readonly TextUnits[]): Corpus['language'] | undefined {
  const weights = new Map<string, { words: number; confidence: number }>();
  for (const { language, languageConfidence, words } of texts) {
    const known = weights.get(language);
    weights.set(language, {
      words: (known?.words ?? 0) + words.length,
      confidence: Math.max(known?.confidence ?? 0, languageConfidence),
    });
  }
  const ranked = [...weights].toSorted(
    ([a, x], [b, y]) => Number(a === 'und') - Number(b === 'und') || y.words - x.words,
  );
  const [best] = ranked;
  return best && { code: best[0], confidence: best[1].confidence };
}
