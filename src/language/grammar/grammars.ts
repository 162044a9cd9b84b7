import { languageData } from '../data/languages.js';
import type { BoundaryModel } from '../units/boundary-model.js';
import { readLearnt } from '../read-learnt.js';
import type { Grammar } from './grammar.js';
import { type PackedGrammar, unpackBoundaries, unpackGrammar } from './packed-grammar.js';

const LEARNT: ReadonlySet<string> = new Set(['en', 'de', 'fr', 'es', 'pt']);

const grammars = new Map<string, Grammar>();
const boundaries = new Map<string, BoundaryModel>();
const primary = (language: string): string => language.toLowerCase().split('-', 1)[0] ?? '';

/** The learnt grammar of a language (BCP 47); undefined where there is none and rules alone must do. */
export function grammarOf(language: string): Grammar | undefined {
  return keep(grammars, primary(language), unpackGrammar);
}

/** What tells ends of sentences in a language; undefined where there is none. */
export function boundariesOf(language: string): BoundaryModel | undefined {
  return keep(boundaries, primary(language), unpackBoundaries);
}

function keep<T>(
  kept: Map<string, T>,
  code: string,
  unpack: (packed: PackedGrammar, data: NonNullable<ReturnType<typeof languageData>>) => T,
): T | undefined {
  const known = kept.get(code);
  if (known !== undefined) return known;
  const data = languageData(code);
  if (!LEARNT.has(code) || data === undefined) return undefined;
  const made = unpack(readLearnt<PackedGrammar>(`grammar-${code}`), data);
  kept.set(code, made);
  return made;
}
