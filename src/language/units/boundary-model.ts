import { FeatureKeys } from '../grammar/feature-keys.js';
import { type LinearWeights, scoreOf } from '../grammar/linear-scorer.js';
import { boundaryKeys, canEnd, type Chunk, type ChunkFacts, readChunk } from './boundary-keys.js';
import type { Span } from './text-units.js';

/** What tells ends of sentences in one language; built by bench/language/train-grammar.mjs. */
export interface BoundaryModel {
  readonly weights: LinearWeights;
  readonly abbreviations: ReadonlySet<string>;
}

/** Cached chunks; the cache is emptied when it is full. */
const MAX_CHUNKS = 20_000;
const facts = new WeakMap<BoundaryModel, Map<string, ChunkFacts>>();

/** Cuts a paragraph into sentences: at each blank where one can end, a logistic regression decides. Linear. */
export function cutSentences(prose: string, model: BoundaryModel): readonly Span[] {
  const chunks = findChunks(prose);
  const keys = new FeatureKeys();
  const spans: Span[] = [];
  let first = 0;
  for (const [at, chunk] of chunks.entries()) {
    const next = chunks[at + 1];
    if (next !== undefined) {
      if (!canEnd(chunk.text, next.text)) continue;
      keys.clear();
      const around = [-1, 0, 1, 2].map((step) => factsOf(chunks[at + step], model)) as Around;
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

function factsOf(chunk: Chunk | undefined, model: BoundaryModel): ChunkFacts | undefined {
  if (chunk === undefined) return undefined;
  const kept = facts.get(model) ?? new Map<string, ChunkFacts>();
  facts.set(model, kept);
  let known = kept.get(chunk.text);
  if (known === undefined) {
    if (kept.size >= MAX_CHUNKS) kept.clear();
    known = readChunk(chunk.text, model.abbreviations);
    kept.set(chunk.text, known);
  }
  return known;
}

function findChunks(prose: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = -1;
  for (let at = 0; at <= prose.length; at += 1) {
    const isBlank = at === prose.length || isSpace(prose.charCodeAt(at));
    if (!isBlank && start < 0) start = at;
    if (!isBlank || start < 0) continue;
    chunks.push({ start, end: at, text: prose.slice(start, at) });
    start = -1;
  }
  return chunks;
}

/** What `\s` matches. */
function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  return code >= 160 && /\s/u.test(String.fromCharCode(code));
}
