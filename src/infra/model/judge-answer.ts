import { findLeak } from './find-leak.js';
import { MAX_ANSWER_CHARACTERS, parseAnswer } from './parse-answer.js';
import type { SealedPrompt } from './seal-prompt.js';

/** What an answer is worth. */
export type Verdict<Output> =
  { readonly outcome: 'ok'; readonly value: Output } | { readonly outcome: 'invalid-answer' | 'prompt-leak' };

/** Believes an answer that is whole, keeps the prompt to itself, and parses; every reason not to is as good as another. */
export function judgeAnswer<Output>(
  answer: { readonly text: string; readonly truncated: boolean },
  prompt: SealedPrompt,
  parse: (json: unknown) => Output,
): Verdict<Output> {
  // Refused by size before it is searched.
  if (answer.text.length > MAX_ANSWER_CHARACTERS) return { outcome: 'invalid-answer' };
  if (findLeak(answer.text, prompt)) return { outcome: 'prompt-leak' };
  if (answer.truncated) return { outcome: 'invalid-answer' };
  try {
    const json = parseAnswer(answer.text);
    // Once more without the escapes of JSON, which stand between letters.
    if (answer.text.includes('\\') && findLeak(stringsIn(json).join('\n'), prompt))
      return { outcome: 'prompt-leak' };
    return { outcome: 'ok', value: parse(json) };
  } catch {
    return { outcome: 'invalid-answer' };
  }
}

/** Every string in a JSON value, names of members included. */
function stringsIn(json: unknown): readonly string[] {
  const found: string[] = [];
  const left: unknown[] = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') found.push(value);
    if (Array.isArray(value)) left.push(...value.toReversed());
    else if (typeof value === 'object' && value !== null)
      left.push(...Object.entries(value).flat().toReversed());
  }
  return found;
}
