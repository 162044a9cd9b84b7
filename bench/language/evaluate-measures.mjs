// Prints how well fingerprints repeat and kinds of sentences are told, on the evaluation data:
//   node scripts/build.mjs && node bench/language/evaluate-measures.mjs [data]        (some seconds)
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutChunks } from './chunks.mjs';
import { joinSentences, readTreebank } from './conllu.mjs';
import { defaultData, languageFolder, readAuthors } from './voice-data.mjs';

const { fingerprint } = await import(join(languageFolder, 'index.js'));
const { readText } = await import(join(languageFolder, 'units/read-text.js'));
const EN_MEASURES = JSON.parse(readFileSync(join(languageFolder, 'learnt/measures-en.json'), 'utf8'));
const data = process.argv[2] ?? defaultData;

const WORDS = 3000;

/** Half of what lies between the 16th and the 84th percentile: the standard deviation where it is normal. */
function spreadOf(quantiles) {
  const at = (share) => quantiles[Math.round(share * (quantiles.length - 1))];
  return (at(0.84) - at(0.16)) / 2;
}

/** The measures of two pieces of an author, in standard deviations of the background. */
function readPieces({ author, profile }) {
  const chunks = cutChunks(profile, WORDS);
  const pieces = [chunks[0], chunks.at(-1)].map((text) => {
    const { measures } = fingerprint([{ id: 'piece', text, language: 'en' }]);
    return IDS.map((id) => (measures[id].value ?? 0) / spreadOf(EN_MEASURES[id]));
  });
  return { author, pieces };
}

const IDS = Object.keys(EN_MEASURES).filter((id) => spreadOf(EN_MEASURES[id]) > 0);

const CLIP = 3;
const distance = (a, b) => a.reduce((sum, one, i) => sum + Math.min(CLIP, Math.abs(one - b[i])) ** 2, 0);

/** Share of pairs in which an author's two pieces are nearer to each other than to another author's piece. */
function selfConsistency(authors) {
  let [nearer, pairs] = [0, 0];
  for (const { author, pieces } of authors) {
    for (const other of authors.filter((one) => one.author !== author)) {
      const own = distance(pieces[0], pieces[1]);
      for (const piece of pieces)
        for (const stranger of other.pieces) {
          pairs += 1;
          if (own < distance(piece, stranger)) nearer += 1;
        }
    }
  }
  return `${(nearer / pairs).toFixed(3)} of ${pairs} pairs`;
}

const sets = ['essays', 'novels'].map((set) => readAuthors(data, set).map(readPieces));
console.log(
  `Self-consistency     ${IDS.length} measures of pieces of ${WORDS} words: nearer to the own piece than to another author's`,
);
for (const [name, authors] of [
  ['essays', sets[0]],
  ['novels', sets[1]],
  ['all', sets.flat()],
])
  console.log(`  ${name.padEnd(19)}${selfConsistency(authors)}`);

/** F1 of one kind on the gold sentences of a treebank; gold: the last token but closing marks is “?” or “!”. */
function kindF1(language, kind, mark) {
  let [hits, found, gold] = [0, 0, 0];
  for (const { text, tokens } of readTreebank(join(data, 'ud', `${language}.dev.conllu`))) {
    const last = tokens.filter(({ form }) => !/^["'”’»)\]*_]+$/u.test(form)).at(-1)?.form ?? '';
    const isGold = last.endsWith(mark) || (mark === '?' && /[?？][!！]?$/u.test(last));
    const isFound = readText(text, { language }).sentences.at(-1)?.type === kind;
    gold += isGold ? 1 : 0;
    found += isFound ? 1 : 0;
    hits += isGold && isFound ? 1 : 0;
  }
  return `${((2 * hits) / (found + gold)).toFixed(3)} (${gold})`;
}

console.log('Kinds of sentences   F1 on gold sentences (how many)');
for (const language of ['en', 'de', 'fr', 'es', 'pt'])
  console.log(
    `  ${language.padEnd(19)}question ${kindF1(language, 'question', '?')}, exclamation ${kindF1(language, 'exclamation', '!')}`,
  );

function endsF1(language) {
  const { text, ends } = joinSentences(readTreebank(join(data, 'ud', `${language}.dev.conllu`)), '');
  const right = new Set(ends);
  const found = readText(text, { language, headingsToo: true }).sentences.map(({ end }) => end);
  const hits = found.filter((end) => right.has(end)).length;
  return ((2 * hits) / (found.length + right.size)).toFixed(3);
}

console.log(
  `Ends of sentences    ja ${endsF1('ja')} (by the segmenter of Unicode; the learnt ones: train-grammar.mjs)`,
);
