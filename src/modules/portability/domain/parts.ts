/** Place and owner of the parts of a long text: encrypted for this place, they cannot be decrypted at another. */
export interface PartsPlace {
  /** Ends in a slash. */
  readonly folder: string;
  readonly userId: number;
  /** The job that it belongs to. */
  readonly rowId: number;
}

/** Key of a part in the file store. */
export const keyOfPart = ({ folder }: PartsPlace, index: number): string => `${folder}${index}.part`;

/**
 * Cuts a text that comes in pieces into parts of a length (2 or more), the last shorter. No part ends between the two
 * surrogates of a character, unless a piece does.
 */
export async function* partsOf(
  pieces: AsyncIterable<string> | Iterable<string>,
  length: number,
): AsyncGenerator<string> {
  let waiting: string[] = [];
  let waits = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    waits += piece.length;
    if (waits < length) continue;
    let text = waiting.join('');
    for (; text.length >= length; text = text.slice(cutAt(text, length)))
      yield text.slice(0, cutAt(text, length));
    waiting = [text];
    waits = text.length;
  }
  if (waits > 0) yield waiting.join('');
}

/** The lines of a text in UTF-8 that comes in pieces, without their ends; text after the last end is a line as well. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const piece of pieces) {
    const lines = decoder.decode(piece, { stream: true }).split('\n');
    begun.push(lines.shift() ?? '');
    for (const line of lines) {
      yield begun.join('');
      begun = [line];
    }
  }
  const rest = begun.join('');
  if (rest !== '') yield rest;
}

const LAST_OF_TWO = /^[\uDC00-\uDFFF]/u;

const cutAt = (text: string, length: number): number =>
  LAST_OF_TWO.test(text.charAt(length)) ? length - 1 : length;
