/** Where the parts of a long text lie, and whose it is: sealed for this place, they open at no other. */
export interface PartsPlace {
  /** Ends in a slash. */
  readonly folder: string;
  readonly userId: number;
  /** The job that it belongs to. */
  readonly rowId: number;
}

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

const LAST_OF_TWO = /^[\uDC00-\uDFFF]/u;

const cutAt = (text: string, length: number): number =>
  LAST_OF_TWO.test(text.charAt(length)) ? length - 1 : length;
