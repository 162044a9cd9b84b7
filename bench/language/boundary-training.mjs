// Trains the ends of sentences of one language on a treebank.
import { join } from 'node:path';
import { joinSentences } from './conllu.mjs';
import { quantise, trainLogistic } from './linear-training.mjs';
import { languageFolder } from './voice-data.mjs';

const engine = (file) => import(join(languageFolder, file));
const { boundaryKeys, canEnd, readChunk } = await engine('units/boundary-keys.js');
const { FeatureKeys } = await engine('grammar/feature-keys.js');

export const BOUNDARY_SIZE = 1 << 17;

/** Weights of the boundary model. */
export function trainBoundaries(sentences, abbreviations) {
  const examples = [];
  const keys = new FeatureKeys();
  for (const { text, ends } of paragraphs(sentences)) {
    const chunks = [...text.matchAll(/\S+/gu)].map((match) => ({
      end: match.index + match[0].length,
      text: match[0],
      facts: readChunk(match[0], abbreviations),
    }));
    let first = 0;
    for (let at = 0; at + 1 < chunks.length; at += 1) {
      const isEnd = ends.has(chunks[at].end);
      if (!isEnd && !canEnd(chunks[at].text, chunks[at + 1].text)) continue;
      keys.clear();
      const place = { since: at - first + 1, chunks: chunks.length, isLast: at + 2 >= chunks.length };
      boundaryKeys(
        [chunks[at - 1]?.facts, chunks[at].facts, chunks[at + 1].facts, chunks[at + 2]?.facts],
        place,
        keys,
      );
      examples.push([Array.from(keys.keys.subarray(0, keys.size)), isEnd]);
      if (isEnd) first = at + 1;
    }
  }
  const [weights, scale] = quantise(trainLogistic(examples, { size: BOUNDARY_SIZE }));
  return { weights, scale };
}

const PSEUDO_PARAGRAPH = 50;

/** Paragraphs of the treebank, or runs of sentences where it marks none, with the offsets where sentences end. */
function paragraphs(sentences) {
  const groups = [];
  const marked = sentences.some(({ opensParagraph }, index) => index > 0 && opensParagraph);
  for (const [index, sentence] of sentences.entries()) {
    const opens = marked ? sentence.opensParagraph : index % PSEUDO_PARAGRAPH === 0;
    if (opens || groups.length === 0) groups.push([]);
    groups.at(-1).push({ ...sentence, opensParagraph: false });
  }
  return groups.map((group) => {
    const { text, ends } = joinSentences(group);
    return { text, ends: new Set(ends) };
  });
}
