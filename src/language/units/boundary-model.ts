import { FeatureKeys } from '../grammar/feature-keys.js';
import { type LinearWeights, scoreOf } from '../grammar/linear-scorer.js';
import { boundaryKeys, canEnd, type ChunkFacts, readChunk } from './boundary-keys.js';
import type { Span } from './text-units.js';

/** What tells ends of sentences in one language; built by bench/language/train-grammar.mjs. */
export interface BoundaryModel {
  readonly weights: LinearWeights;
  readonly abbreviations: ReadonlySet<string>;
}

const CHUNK = /\S+/gu;

/** Cuts a paragraph into sentences: at each blank where one can end, a logistic regression decides. Linear. */
export function cutSentences(prose: string, model: BoundaryModel): readonly Span[] {
  const chunks = [...prose.matchAll(CHUNK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
  const facts: (ChunkFacts | undefined)[] = [];
  const factsAt = (at: number): ChunkFacts | undefined => {
    const chunk = chunks[at];
    return chunk && (facts[at] ??= readChunk(chunk.text, model.abbreviations));
  };
  const keys = new FeatureKeys();
  const spans: Span[] = [];
  let first = 0;
  for (const [at, chunk] of chunks.entries()) {
    const next = chunks[at + 1];
    if (next !== undefined && !canEnd(chunk.text, next.text)) continue;
    if (next !== undefined) {
      keys.clear();
      const around = [factsAt(at - 1), factsAt(at), factsAt(at + 1), factsAt(at + 2)] as Around;
      const place = { since: at - first + 1, chunks: chunks.length, isLast: at + 2 >= chunks.length };
      boundaryKeys(around, place, keys);
      if (scoreOf(model.weights, keys) <= 0) continue;
    }
    spans.push({ start: chunks[first]?.start ?? 0, end: chunk.end });
    first = at + 1;
  }
  return spans;
}

type Around = [ChunkFacts | undefined, ChunkFacts, ChunkFacts, ChunkFacts | undefined];
