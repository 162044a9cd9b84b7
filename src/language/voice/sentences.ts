import type { Token } from './tokens.js';

const BREAK = /\n[ \t\r]*\n|\n[ \t]*(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t]/;

/** A sentence of the draft as its tokens. */
export interface TokenSentence {
  readonly start: number;
  readonly end: number;
  /** Index of its first token among all of the text. */
  readonly first: number;
  readonly tokens: readonly Token[];
}

/** Sentences for showing places: cut where a sentence ends by its mark, at blank lines and at list items. */
export function splitSentences(text: string, tokens: readonly Token[]): readonly TokenSentence[] {
  const groups: Token[][] = [];
  let previous: Token | undefined;
  for (const token of tokens) {
    const last = groups.at(-1);
    const isBreak = previous !== undefined && BREAK.test(text.slice(previous.end, token.start));
    const opens = token.isOpener && last?.some((other) => other.kind !== 'mark') === true;
    if (last === undefined || isBreak || opens) groups.push([token]);
    else last.push(token);
    previous = token;
  }
  let next = 0;
  return groups.flatMap((group) => {
    const first = next;
    next += group.length;
    const [opening] = group;
    const closing = group.at(-1);
    if (opening === undefined || closing === undefined) return [];
    return [{ start: opening.start, end: closing.end, first, tokens: group }];
  });
}
