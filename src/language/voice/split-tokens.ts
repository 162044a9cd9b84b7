import type { Token } from './tokens.js';

/**
 * Consecutive stretches of `size` words each. A last one shorter than 0.6 of that is left out, unless it is the only
 * one: rates from a handful of words would pass for spread of style.
 */
export function splitTokens(tokens: readonly Token[], size: number): readonly (readonly Token[])[] {
  const stretches: Token[][] = [];
  let current: Token[] = [];
  let words = 0;
  for (const token of tokens) {
    if (token.kind !== 'mark') {
      if (words === size) {
        stretches.push(current);
        current = [];
        words = 0;
      }
      words += 1;
    }
    current.push(token);
  }
  if (stretches.length === 0 || words >= 0.6 * size) stretches.push(current);
  return stretches;
}
