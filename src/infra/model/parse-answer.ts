import { visibleText } from '../../shared/visible-text.js';

/** Bytes of JSON that an answer may have; ours are a few kilobytes. */
export const MAX_ANSWER_CHARACTERS = 200_000;

/**
 * Parses the JSON in a model's text. Tolerates a code fence; drops invisible characters, which address terminals or
 * other models. Throws SyntaxError on anything else, and on absurd sizes.
 */
export function parseAnswer(text: string): unknown {
  if (text.length > MAX_ANSWER_CHARACTERS) throw new SyntaxError(`The answer has ${text.length} characters.`);
  const bare = text
    .trim()
    .replace(/^```(?:json)?\s*/iu, '')
    .replace(/\s*```$/u, '');
  // Drops prototype keys, which no schema has.
  return JSON.parse(bare, (key, value: unknown) => {
    if (key === '__proto__' || key === 'constructor') return undefined;
    return typeof value === 'string' ? visibleText(value) : value;
  });
}
