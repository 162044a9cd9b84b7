import { languageData } from '../data/languages.js';
import type { BoundaryModel } from '../units/boundary-model.js';
import { GRAMMAR as GERMAN } from './data/de.js';
import { GRAMMAR as ENGLISH } from './data/en.js';
import { GRAMMAR as SPANISH } from './data/es.js';
import { GRAMMAR as FRENCH } from './data/fr.js';
import { GRAMMAR as PORTUGUESE } from './data/pt.js';
import type { Grammar } from './grammar.js';
import { type PackedGrammar, unpackBoundaries, unpackGrammar } from './packed-grammar.js';

const PACKED: Readonly<Record<string, PackedGrammar>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pt: PORTUGUESE,
};

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
  const packed = Object.hasOwn(PACKED, code) ? PACKED[code] : undefined;
  const data = languageData(code);
  if (packed === undefined || data === undefined) return undefined;
  const made = unpack(packed, data);
  kept.set(code, made);
  return made;
}
