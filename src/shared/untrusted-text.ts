import type { UntrustedText } from './ports/text-model.port.js';
import { visibleText } from './visible-text.js';

/** `<` and what looks like it, where a tag or a role marker (`<|system|>`) could begin. */
const TAG_START = /[<＜﹤˂ᐸ❬❮⟨](?=\s{0,8}[/／∕⁄\\|!?\p{L}])/gu;
/** The same as a character reference of HTML, or as an escape of JSON and JavaScript. */
const REFERENCE = /&(?=(?:lt|#0{0,8}60|#x0{0,8}3c)\b)/giu;
const ESCAPE = /\\(?=(?:u(?:003c|\{0{0,8}3c\})|x3c))/giu;

/** Marks a text as untrusted for the prompt. `kind` is ours: it says in plain words which text it is. */
export const untrusted = (kind: string, text: string): UntrustedText => ({ kind, text });

/**
 * The text as it may stand in a prompt: nothing invisible is left, and nothing can be read as a tag. Replaced marks are
 * look-alikes of the same length (`‹`, `＆`, `＼`), so that the text stays readable and quotable.
 */
export const defused = (text: string): string =>
  visibleText(text).replace(TAG_START, '‹').replace(REFERENCE, '＆').replace(ESCAPE, '＼');

/** The plain character that {@link defused} may have replaced by this one; any other is given back as it is. */
export function undefused(character: string): string {
  if ('‹＜﹤˂ᐸ❬❮⟨'.includes(character)) return '<';
  if (character === '＆') return '&';
  return character === '＼' ? '\\' : character;
}
