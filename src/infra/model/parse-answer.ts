import { visibleText } from '../../shared/visible-text.js';

/** Bytes of JSON that an answer may have; ours are a few kilobytes. */
export const MAX_ANSWER_CHARACTERS = 200_000;

/**
 * JSON out of a model's text, code fence tolerated, without characters that nobody sees: what is invisible in an answer
 * is there for a terminal or for the next model. Throws SyntaxError on anything else, and on absurd sizes.
 */
export function parseAnswer(text: string): unknown {
  if (text.length > MAX_ANSWER_CHARACTERS) throw new SyntaxError(`The answer has ${text.length} characters.`);
  const bare = text
    .trim()
    .replace(/^```(?:json)?\s*/iu, '')
    .replace(/\s*```$/u, '');
  // Prototype keys are data nobody asked for; dropping them costs nothing.
  return JSON.parse(bare, (key, value: unknown) => {
    if (key === '__proto__' || key === 'constructor') return undefined;
    return typeof value === 'string' ? visibleText(value) : value;
  });
}
