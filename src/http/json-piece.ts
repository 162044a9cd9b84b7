import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  endOfString,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-shape.js';

/** Where a JSON value ends, and how much structure it has. */
export interface JsonPiece {
  /** Behind its last byte. */
  readonly end: number;
  /** Members and items at the least: commas and brackets. */
  readonly values: number;
  readonly depth: number;
}

/** Finds the end of the value that starts at a place, unless it is further than `most` bytes away. Checks no grammar. */
export function pieceAt(text: Uint8Array, start: number, most: number): JsonPiece | undefined {
  const last = Math.min(text.length, start + most);
  let [values, depth, deepest] = [0, 0, 0];
  for (let i = start; i < last; i += 1) {
    const byte = text[i];
    if (byte === QUOTE) {
      i = endOfString(text, i);
      if (depth === 0) return i < last ? { end: i + 1, values, depth: deepest } : undefined;
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      values += 1;
      deepest = Math.max(deepest, (depth += 1));
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      if (depth === 0) return { end: i, values, depth: deepest };
      if ((depth -= 1) === 0) return { end: i + 1, values, depth: deepest };
    } else if (byte === COMMA) {
      if (depth === 0) return { end: i, values, depth: deepest };
      values += 1;
    }
  }
  return last === text.length ? { end: last, values, depth: deepest } : undefined;
}
