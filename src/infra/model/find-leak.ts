import { readingsOf } from './readings.js';
import type { SealedPrompt } from './seal-prompt.js';

/** Half of a secret word: a word split in two still shows one half. Probability by chance: 1 in 26^10 ≈ 10^14. */
const SECRET_WINDOW = 10;
/** Letters of the rules in a row, marks and spaces aside: some seven words of English. */
const RULES_WINDOW = 30;

/** What an answer gave away. */
export type Leak = 'canary' | 'fence' | 'rules';

/**
 * What an answer gives away of its prompt, if anything: half of a secret word, or a stretch of the rules. Sees through
 * case, spacing, punctuation, look-alike letters, accents, reversal, rot13, base64, hexadecimal and decimal codes,
 * percent and character references, Unicode tags, and two of these in one another. It cannot see a translation, a
 * paraphrase or a cipher of the model's own making.
 *
 * A stretch that also stands in the user part is no leak: its author knew it already, and may be quoted.
 */
export function findLeak(answer: string, prompt: SealedPrompt): Leak | undefined {
  const readings = readingsOf(answer).map(lettersOf);
  const shows = (forbidden: ReadonlySet<string>, size: number) =>
    readings.some((reading) => hasWindowOf(forbidden, reading, size));
  if (shows(disguised(prompt.canary, SECRET_WINDOW), SECRET_WINDOW)) return 'canary';
  if (shows(disguised(prompt.mark, SECRET_WINDOW), SECRET_WINDOW)) return 'fence';
  return shows(rulesAlone(prompt), RULES_WINDOW) ? 'rules' : undefined;
}

function rulesAlone({ system, user }: SealedPrompt): ReadonlySet<string> {
  const known = disguised(user, RULES_WINDOW);
  return new Set([...disguised(system, RULES_WINDOW)].filter((window) => !known.has(window)));
}

/** The letters a–z of a text after folding look-alikes and accents, so that odd spellings are found. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/gu, '');

/** Every window of a text's letters: as it stands, backwards, in rot13, and in rot13 backwards. */
function disguised(text: string, size: number): ReadonlySet<string> {
  const letters = lettersOf(text);
  const found = new Set<string>();
  for (const one of [letters, reversed(letters), rotated(letters), reversed(rotated(letters))]) {
    for (let at = 0; at + size <= one.length; at += 1) found.add(one.slice(at, at + size));
  }
  return found;
}

function hasWindowOf(wanted: ReadonlySet<string>, letters: string, size: number): boolean {
  for (let at = 0; at + size <= letters.length; at += 1) {
    if (wanted.has(letters.slice(at, at + size))) return true;
  }
  return false;
}

const reversed = (letters: string): string => letters.split('').toReversed().join('');

const rotated = (letters: string): string =>
  letters.replace(/[a-z]/gu, (letter) =>
    String.fromCodePoint(((letter.charCodeAt(0) - 0x61 + 13) % 26) + 0x61),
  );
