import type { Word } from './text-units.js';

const BREAK = /[,;:—–()]/u;

/** The words of a sentence, parted where a mark stands between them. `text` is the sentence that the words are from. */
export function clausesOf(text: string, words: readonly Word[]): readonly (readonly string[])[] {
  const [first] = words;
  if (first === undefined) return [];
  // Offsets are into the whole text; the first letter or number of the sentence is where its first word starts.
  const base = first.start - text.search(/[\p{L}\p{M}\p{N}]/u);
  const clauses: string[][] = [[]];
  let end = first.start;
  for (const word of words) {
    if (BREAK.test(text.slice(end - base, word.start - base))) clauses.push([]);
    clauses.at(-1)?.push(word.text);
    end = word.end;
  }
  return clauses;
}
