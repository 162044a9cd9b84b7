import { readCommonWords } from './background.js';
import { FUNCTION_WORD_SET } from './function-words.js';
import { hashText } from './hash.js';
import type { Token } from './tokens.js';
import { wordShape } from './word-shape.js';

/** Bits of {@link VoiceLexicon.kinds}. */
export const KIND = { mark: 1, number: 2, functionWord: 4, common: 8, stop: 16, pause: 32 } as const;

/** Bits of {@link VoiceUnits.flags}. */
export const FLAG = { opener: 1, capital: 2 } as const;

/** Fields of a lexicon entry, each the hash of a spelling or of a part of it. */
export const LEXICON_FIELDS = ['text', 'shape', 'first2', 'first3', 'last2', 'last3'] as const;

/** The distinct tokens of a text as numbers, one entry per spelling. */
export interface VoiceLexicon extends Readonly<Record<(typeof LEXICON_FIELDS)[number], Uint32Array>> {
  /** In UTF-16 code units, at most 255. */
  readonly lengths: Uint8Array;
  readonly kinds: Uint8Array;
}

/** A text as the match sees it: no spelling is left, only numbers that stand for spellings and shapes. */
export interface VoiceUnits {
  readonly lexicon: VoiceLexicon;
  /** Per token the index of its lexicon entry. */
  readonly entries: Uint16Array;
  readonly flags: Uint8Array;
}

const LEXICON_LIMIT = 0xffff; // an entry index has 16 bits; text beyond that many distinct spellings is not read

/** Turns tokens into numbers; `common` holds the hashes of words that many writers use, the shipped list when omitted. Reads up to the 65,535th distinct spelling; what follows it is left out. */
export function readUnits(
  tokens: readonly Token[],
  common: ReadonlySet<number> = readCommonWords(),
): VoiceUnits {
  const ids = new Map<string, number>();
  const entries: number[] = [];
  const flags: number[] = [];
  const distinct: Token[] = [];
  for (const token of tokens) {
    const key = `${token.kind}${token.text}`;
    let id = ids.get(key);
    if (id === undefined) {
      if (distinct.length === LEXICON_LIMIT) break;
      id = distinct.length;
      ids.set(key, id);
      distinct.push(token);
    }
    entries.push(id);
    flags.push((token.isOpener ? FLAG.opener : 0) | (token.isCapital ? FLAG.capital : 0));
  }
  return {
    lexicon: readLexicon(distinct, common),
    entries: Uint16Array.from(entries),
    flags: Uint8Array.from(flags),
  };
}

function readLexicon(distinct: readonly Token[], common: ReadonlySet<number>): VoiceLexicon {
  const column = (part: (text: string) => string): Uint32Array =>
    Uint32Array.from(distinct, ({ text }) => hashText(part(text)));
  return {
    text: column((text) => text),
    shape: column(wordShape),
    first2: column((text) => text.slice(0, 2)),
    first3: column((text) => text.slice(0, 3)),
    last2: column((text) => text.slice(-2)),
    last3: column((text) => text.slice(-3)),
    lengths: Uint8Array.from(distinct, ({ text }) => Math.min(255, text.length)),
    kinds: Uint8Array.from(distinct, (token) => kindOf(token, common)),
  };
}

function kindOf({ kind, text }: Token, common: ReadonlySet<number>): number {
  if (kind === 'number') return KIND.number;
  if (kind === 'word') {
    return (
      (FUNCTION_WORD_SET.has(text) ? KIND.functionWord : 0) | (common.has(hashText(text)) ? KIND.common : 0)
    );
  }
  return KIND.mark | ('.?!'.includes(text) ? KIND.stop : 0) | ('.?!,;:'.includes(text) ? KIND.pause : 0);
}
