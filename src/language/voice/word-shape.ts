/** Endings that stand for a word class where the word itself is left out, most telling first, with least length. */
const ENDINGS: readonly (readonly [code: string, ending: RegExp, leastLetters: number])[] = [
  ['<ing>', /ing$/, 5],
  ['<ed>', /ed$/, 5],
  ['<ly>', /ly$/, 5],
  ['<noun>', /(?:tion|sion|ment|ness|ity)s?$/, 6],
  ['<s>', /[^s]s$/, 4],
  ['<adjective>', /(?:able|ible|ful|ous|ive|al|ic|less)$/, 6],
];

/** Stands for a capitalised word inside a sentence: mostly a name, which is topic and not style. */
export const NAME_SHAPE = '<name>';

/**
 * The shape that stands for a content word when only grammar is to be seen: a guess at its word class by its ending.
 * Source: the endings of Quirk et al. (1985) appendix I; the idea of leaving content out of the comparison,
 * Stamatatos, Authorship Attribution Using Text Distortion (2017).
 */
export function wordShape(word: string): string {
  const found = ENDINGS.find(([, ending, least]) => word.length >= least && ending.test(word));
  if (found !== undefined) return found[0];
  return word.includes("'") ? "<'>" : '<word>';
}
