// Builds src/language/learnt/grammar-<language>.json from the treebanks of Universal Dependencies in <data>/ud, and prints
// how well they do on blocks of text that they did not see (five folds).
//   node scripts/build.mjs && node bench/language/train-grammar.mjs [languages] [--dry]       (about five minutes)
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainBoundaries } from './boundary-training.mjs';
import { joinSentences, readTreebank } from './conllu.mjs';
import { bestThreshold, f1, readSentences, scoreSentences, trainGrammar } from './grammar-training.mjs';
import { defaultData, languageFolder } from './voice-data.mjs';

const { languageData } = await import(join(languageFolder, 'data/languages.js'));
const { partsOfSpeech } = await import(join(languageFolder, 'grammar/parts-of-speech.js'));
const { cutSentences } = await import(join(languageFolder, 'units/boundary-model.js'));
const { packWeights } = await import(join(languageFolder, 'grammar/sparse-weights.js'));

const LABELS = ['complex', 'compound', 'passive'];
const FOLDS = 5;
const LEAST = 2;
const TREEBANKS = { en: 'EWT', de: 'GSD', fr: 'GSD', es: 'GSD', pt: 'GSD' };
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isDry = process.argv.includes('--dry');

for (const code of asked.length > 0 ? asked : Object.keys(TREEBANKS)) build(code);

function build(code) {
  const data = languageData(code);
  const tagsOf = partsOfSpeech(code);
  const treebank = readTreebank(join(defaultData, 'ud', `${code}.dev.conllu`));
  const { sentences, tags } = readSentences(treebank, data, tagsOf);
  const judged = [];
  const accuracies = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = trainGrammar(
      sentences.filter(({ block }) => block % FOLDS !== fold),
      tags,
      tagsOf,
      { least: LEAST },
    );
    const test = sentences.filter(({ block }) => block % FOLDS === fold);
    const { scores, accuracy } = scoreSentences(model, data, test);
    judged.push(...scores.map((score) => ({ ...score, fold })));
    accuracies.push(accuracy);
  }
  const thresholds = Object.fromEntries(LABELS.map((label) => [label, bestThreshold(judged, label)[0]]));
  const figures = Object.fromEntries(LABELS.map((label) => [label, nested(judged, label).toFixed(3)]));
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / FOLDS;
  const ends = boundaryF1(treebank, data).toFixed(3);
  console.log(
    code,
    'sentence ends',
    ends,
    'tags',
    mean.toFixed(3),
    JSON.stringify(figures),
    JSON.stringify(thresholds),
  );
  if (isDry) return;
  const model = trainGrammar(sentences, tags, tagsOf, { least: LEAST });
  const boundaries = trainBoundaries(treebank, data.abbreviations);
  write(code, { ...model, thresholds }, boundaries);
}

/** F1 of ends of sentences, trained on the other blocks; the text is joined as joinSentences does. */
function boundaryF1(treebank, data) {
  let [hits, found, gold] = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const inFold = ({ block }) => block % FOLDS === fold;
    const weights = trainBoundaries(
      treebank.filter((one) => !inFold(one)),
      data.abbreviations,
    );
    const { text, ends } = joinSentences(treebank.filter(inFold));
    const right = new Set(ends);
    gold += right.size;
    let offset = 0;
    for (const paragraph of text.split('\n\n')) {
      const spans = cutSentences(paragraph, { weights, abbreviations: data.abbreviations });
      found += spans.length;
      hits += spans.filter(({ end }) => right.has(end + offset)).length;
      offset += paragraph.length + 2;
    }
  }
  return (2 * hits) / (found + gold);
}

/** F1 with the threshold of each fold chosen on the others. */
function nested(judged, label) {
  const decided = judged.map((score) => ({ ...score }));
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const [threshold] = bestThreshold(
      judged.filter((one) => one.fold !== fold),
      label,
    );
    for (const one of decided) if (one.fold === fold) one[label] -= threshold;
  }
  return f1(decided, label, 0);
}

function write(code, model, boundaries) {
  const linear = ({ weights, scale }) => ({ size: weights.length, scale, weights: packWeights(weights) });
  const grammar = {
    made: `by bench/language/train-grammar.mjs from UD ${TREEBANKS[code]} (CC BY-SA 4.0), development part`,
    tags: model.tagger.tags.join(' '),
    tagger: { rows: model.tagger.rows, weights: packWeights(model.tagger.weights) },
    subordinate: linear(model.subordinate),
    root: linear(model.root),
    coordinate: linear(model.coordinate),
    passive: linear(model.passive),
    boundary: linear(boundaries),
    thresholds: model.thresholds,
  };
  const file = join(import.meta.dirname, `../../src/language/learnt/grammar-${code}.json`);
  const text = `${JSON.stringify(grammar, null, 1)}\n`;
  writeFileSync(file, text);
  console.log(`  wrote ${file}, ${Math.round(text.length / 1000)} kB`);
}
