/** Members and items of a whole body. The largest request has some five hundred, but on routes that say more (`TakesJson`). */
export const MAX_JSON_VALUES = 2000;

/** Members of one object; validation compares those that it does not know with each other. */
export const MAX_JSON_MEMBERS = 2000;

/** Levels of a body. The deepest request that any operation takes has five. */
export const MAX_JSON_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

/** How much structure JSON text has. */
export interface JsonShape {
  /** Members and items at the least: commas and brackets outside of strings. */
  readonly values: number;
  readonly depth: number;
  /** Of the object with the most, at the least: its commas. */
  readonly members: number;
}

/**
 * Measures JSON text in one pass without parsing it; stops beyond the limits. Parser, validation and hashing recurse into
 * parsed JSON or compare its members with each other: within the body limit, 100,000 levels end in a stack overflow and
 * 100,000 members keep the process busy for ten seconds.
 */
export function jsonShapeOf(text: Uint8Array, maxValues = MAX_JSON_VALUES): JsonShape {
  /** Commas of each object that is open; lists do not count. */
  const open: number[] = [];
  let [values, depth, members] = [0, 0, 0];
  for (let i = 0; i < text.length && values <= maxValues && depth <= MAX_JSON_DEPTH; i += 1) {
    const byte = text[i];
    if (byte === QUOTE) i = endOfString(text, i);
    else if (byte === COMMA) {
      values += 1;
      const commas = (open.pop() ?? -Infinity) + 1;
      open.push(commas);
      members = Math.max(members, commas);
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) open.pop();
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      values += 1;
      open.push(byte === OPEN_OBJECT ? 0 : -Infinity);
      depth = Math.max(depth, open.length);
    }
  }
  return { values, depth, members };
}

/** Index of the closing quote, or the end of the text. */
function endOfString(text: Uint8Array, start: number): number {
  let end = text.indexOf(QUOTE, start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf(QUOTE, end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: Uint8Array, at: number): boolean {
  let first = at;
  while (text[first - 1] === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}
