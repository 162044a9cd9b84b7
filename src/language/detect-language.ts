import { createRequire } from 'node:module';

type Library = typeof import('tinyld');

/** Below this many letters a guess is a coin toss. */
const MIN_LETTERS = 40;
/** Enough to be sure; more only costs time. */
const MAX_CHARACTERS = 4000;

/** A language with the confidence of its detection, 0 to 1. */
export interface DetectedLanguage {
  /** ISO 639-1, or `und` when there is too little to tell. */
  readonly code: string;
  /** 0–1, the library's own. */
  readonly confidence: number;
}

const require = createRequire(import.meta.url);
let library: Library | undefined;

/** Loaded by the first text: it takes 50 MB, and most processes leave texts to their threads. */
const loaded = (): Library => (library ??= require('tinyld') as Library);

/** Which language a text is written in. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, MAX_CHARACTERS);
  if ((sample.match(/\p{L}/gu) ?? []).length < MIN_LETTERS) return { code: 'und', confidence: 0 };
  const [best] = loaded().detectAll(sample);
  return best === undefined ? { code: 'und', confidence: 0 } : { code: best.lang, confidence: best.accuracy };
}
