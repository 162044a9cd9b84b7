import { readLearnt } from '../read-learnt.js';
import type { Background, PackedBackground } from './background-model.js';
import { openBackground } from './background-model.js';
import { unpackWords } from './binary.js';

let background: Background | undefined;
let common: ReadonlySet<number> | undefined;
let packed: PackedBackground | undefined;

/** The shipped background of English writers; unpacked on first use, then kept. */
export function readBackground(): Background {
  background ??= openBackground(readPacked());
  return background;
}

/** Hashes of the words that many writers use whatever they write about. */
export function readCommonWords(): ReadonlySet<number> {
  common ??= new Set(unpackWords(readPacked().commonWords));
  return common;
}

function readPacked(): PackedBackground {
  packed ??= readLearnt<PackedBackground>('voice-background');
  return packed;
}
