// Trains and cross-validates the grammar of one language on a treebank, with the engine's own features.
import { join } from 'node:path';
import { fineTag } from './conllu.mjs';
import { quantise, trainMargin, trainTagger } from './linear-training.mjs';
import { languageFolder } from './voice-data.mjs';

const engine = (file) => import(join(languageFolder, file));
const { FeatureKeys } = await engine('grammar/feature-keys.js');
const { HINT, SentenceView } = await engine('grammar/sentence-view.js');
const { Tagger } = await engine('grammar/tagger.js');
const { contextKeys, nextKeys, ownKeys, previousKeys } = await engine('grammar/tag-keys.js');
const { canHeadClause, clauseKeys } = await engine('grammar/clause-keys.js');
const { coordinationKeys } = await engine('grammar/coordination-keys.js');
const { canBePassive, passiveKeys } = await engine('grammar/passive-keys.js');
const { classOfTag, evidence, Grammar, isVerb } = await engine('grammar/grammar.js');
const { readWordType } = await engine('grammar/word-type.js');
const { gapMarks } = await engine('grammar/gap-marks.js');
const { findWords } = await engine('units/find-words.js');
const { hintsOf } = await engine('grammar/hints.js');

export const SIZES = {
  tagger: 1 << 17,
  subordinate: 1 << 18,
  root: 1 << 17,
  coordinate: 1 << 18,
  passive: 1 << 16,
};
const RARE_TAG = 8;
const FOLDS_OF_TAGS = 4;

/** The sentences of a treebank as the engine sees them, with gold labels a word. */
export function readSentences(treebank, data, partsOfSpeech) {
  const types = new Map();
  const typeOf = (raw, text) => {
    if (!types.has(raw)) types.set(raw, readWordType(raw, text, data, partsOfSpeech));
    return types.get(raw);
  };
  const sentences = treebank.map((sentence) => readSentence(sentence, data, typeOf));
  const counts = new Map();
  for (const { names } of sentences) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const settle = (name) => (name.includes('+') && counts.get(name) < RARE_TAG ? name.split('+')[0] : name);
  for (const sentence of sentences) sentence.names = sentence.names.map(settle);
  const tags = [...new Set(sentences.flatMap(({ names }) => names))].sort();
  for (const sentence of sentences)
    sentence.gold = Uint8Array.from(sentence.names, (name) => tags.indexOf(name));
  return { sentences, tags };
}

function readSentence({ text, tokens, block, gold }, data, typeOf) {
  const words = findWords(text, 0, data.elision);
  let end = 0;
  const parts = words.map((word) => {
    const own = tokens.filter(
      (token) => token.start < word.end && token.end > word.start && token.upos !== 'PUNCT',
    );
    const gap = gapMarks(text, end, word.start);
    end = word.end;
    return { own, gap, type: typeOf(text.slice(word.start, word.end), word.text) };
  });
  const some = (name) => Uint8Array.from(parts, ({ own }) => (own.some((token) => token[name]) ? 1 : 0));
  return {
    text,
    block,
    labels: gold,
    size: parts.length,
    types: parts.map(({ type }) => type),
    gaps: parts.map(({ gap }) => gap),
    endGap: gapMarks(text, end, text.length),
    hints: hintsOf(text, words, data),
    names: parts.map(({ own }) => (own.length === 0 ? 'X' : own.slice(0, 2).map(fineTag).join('+'))),
    subordinate: some('isSubordinate'),
    passive: some('isPassive'),
    coordinated: some('isCoordinated'),
    root: some('isRoot'),
  };
}

/** Fills a view with a sentence. */
export function show(view, sentence) {
  view.clear();
  for (let at = 0; at < sentence.size; at += 1) view.push(sentence.types[at], sentence.gaps[at]);
  view.endGap = sentence.endGap;
  view.hints = sentence.hints;
  return view;
}

const list = (keys) => Array.from(keys.keys.subarray(0, keys.size));

function tagKeysOf(view, keys) {
  let shown;
  return (sentence, at, first, second) => {
    if (shown !== sentence) show(view, (shown = sentence));
    keys.clear();
    ownKeys(view.types[at], keys);
    previousKeys(at > 0 ? view.types[at - 1] : undefined, keys);
    nextKeys(at + 1 < view.size ? view.types[at + 1] : undefined, keys);
    contextKeys(view, at, first, second, keys);
    return list(keys);
  };
}

function trainTags(sentences, tags, least) {
  const weights = trainTagger(sentences, tagKeysOf(new SentenceView(), new FeatureKeys()), {
    rows: SIZES.tagger,
    tags: tags.length,
  });
  // The few outliers are clipped, so that the many small weights keep their grades.
  const sorted = Float32Array.from(weights, Math.abs)
    .filter((weight) => weight > 0)
    .sort();
  const top = sorted[Math.floor(sorted.length * 0.998)] ?? 1;
  const clipped = weights.map((weight) => Math.max(-top, Math.min(top, weight)));
  return { tags, rows: SIZES.tagger, weights: quantise(clipped, { least })[0] };
}

/** Predicted tags for every training sentence by taggers that did not see its block. */
function crossTags(sentences, tags, least) {
  const predicted = new Map();
  const view = new SentenceView();
  for (let fold = 0; fold < FOLDS_OF_TAGS; fold += 1) {
    const inFold = ({ block }) => Math.floor(block / 5) % FOLDS_OF_TAGS === fold;
    const tagger = new Tagger(
      trainTags(
        sentences.filter((one) => !inFold(one)),
        tags,
        least,
      ),
    );
    for (const type of new Set(sentences.flatMap(({ types }) => types))) type.row = -1;
    for (const sentence of sentences.filter(inFold)) {
      tagger.tag(show(view, sentence));
      predicted.set(sentence, view.tags.slice(0, sentence.size));
    }
  }
  for (const type of new Set(sentences.flatMap(({ types }) => types))) type.row = -1;
  return predicted;
}

const scaled = (weights, { least = 1 } = {}) => {
  const [bytes, scale] = quantise(weights, { least });
  return { weights: bytes, scale: scale * 3 };
};

/** Trains everything on the sentences; the thresholds are to be set by {@link thresholds}. */
export function trainGrammar(sentences, tags, partsOfSpeech, { least = 1 } = {}) {
  const predicted = crossTags(sentences, tags, least);
  const classOf = Uint8Array.from(tags, classOfTag);
  const view = new SentenceView();
  const keys = new FeatureKeys();
  const rows = { subordinate: [], root: [], passive: [] };
  const relate = (sentence) => {
    show(view, sentence);
    view.tags.set(predicted.get(sentence));
    view.relate(classOf);
  };
  for (const [index, sentence] of sentences.entries()) {
    relate(sentence);
    for (let at = 0; at < view.size; at += 1) {
      if (canHeadClause(view, at)) {
        keys.clear();
        clauseKeys(view, at, keys);
        const found = list(keys);
        rows.subordinate.push([found, sentence.subordinate[at], index]);
        rows.root.push([found, sentence.root[at], index]);
      }
      if (!canBePassive(view, at)) continue;
      keys.clear();
      passiveKeys(view, at, keys);
      rows.passive.push([list(keys), sentence.passive[at], index]);
    }
  }
  const settings = { cost: 0.03, weight: 1.5 };
  const fit = (name, examples) =>
    scaled(trainMargin(examples, { size: SIZES[name], ...settings }), { least });
  const model = {
    tagger: trainTags(sentences, tags, least),
    subordinate: fit('subordinate', rows.subordinate),
    root: fit('root', rows.root),
    passive: fit('passive', rows.passive),
    coordinate: undefined,
    thresholds: { complex: 0.5, compound: 0, passive: 0 },
    partsOfSpeech,
  };
  // Coordination reads the other two: their scores on training text come from models that did not see it.
  const examples = [];
  for (let fold = 0; fold < 3; fold += 1) {
    const others = (all) => all.filter(([, , index]) => index % 3 !== fold);
    const grammar = new Grammar(
      {},
      {
        ...model,
        subordinate: fit('subordinate', others(rows.subordinate)),
        root: fit('root', others(rows.root)),
      },
    );
    sentences.forEach((sentence, index) => {
      if (index % 3 !== fold) return;
      relate(sentence);
      const root = grammar.scoreClauses(view);
      for (let at = root + 1; at < view.size; at += 1) {
        if (!isVerb(view, at)) continue;
        keys.clear();
        coordinationKeys(view, at, root, keys);
        examples.push([list(keys), sentence.coordinated[at], index]);
      }
    });
  }
  model.coordinate = fit('coordinate', examples);
  return model;
}

/** Raw scores of sentences by a model: complex, compound, passive. */
export function scoreSentences(model, data, sentences) {
  for (const type of new Set(sentences.flatMap(({ types }) => types))) type.row = -1;
  const grammar = new Grammar(data, model);
  const view = new SentenceView();
  let right = 0;
  let words = 0;
  const scores = sentences.map((sentence) => {
    show(view, sentence);
    grammar.tag(view);
    for (let at = 0; at < view.size; at += 1) if (view.tags[at] === sentence.gold[at]) right += 1;
    words += view.size;
    const root = grammar.scoreClauses(view);
    return {
      labels: sentence.labels,
      text: sentence.text,
      // As Grammar.label does: what the rules see counts in any case.
      complex: (sentence.hints & HINT.complex) !== 0 ? Infinity : evidence(view.subordinate, view.size),
      compound: grammar.bestCoordination(view, root),
      passive: (sentence.hints & HINT.passive) !== 0 ? Infinity : grammar.bestPassive(view),
    };
  });
  for (const type of new Set(sentences.flatMap(({ types }) => types))) type.row = -1;
  return { scores, accuracy: right / words };
}

/** F1 of a label at a threshold. */
export function f1(scores, label, threshold) {
  let [hits, wrong, missed] = [0, 0, 0];
  for (const score of scores) {
    const says = score[label] > threshold;
    if (says && score.labels[label]) hits += 1;
    else if (says) wrong += 1;
    else if (score.labels[label]) missed += 1;
  }
  return (2 * hits) / (2 * hits + wrong + missed);
}

/** The threshold with the best F1, and that F1. */
export function bestThreshold(scores, label) {
  let best = [0, 0];
  for (let step = -60; step <= 60; step += 1) {
    const threshold = step / 20;
    const value = f1(scores, label, threshold);
    if (value > best[1]) best = [threshold, value];
  }
  return best;
}
