import type { Token } from './tokens.js';

const BREAK = /\n[ \t\r]*\n|\n[ \t]*(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t]/;

/** A sentence of the draft as its tokens. */
export interface TokenSentence {
  readonly start: number;
  readonly end: number;
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
  return groups.flatMap((group) => {
    const [first] = group;
    const end = group.at(-1);
    return first === undefined || end === undefined
      ? []
      : [{ start: first.start, end: end.end, tokens: group }];
  });
}
