import { isUtf8 } from 'node:buffer';
import { Breather } from '../shared/breather.js';
import { hasInheritedName } from './inherited-names.js';
import { type JsonPiece, pieceAt } from './json-piece.js';
import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  endOfString,
  MAX_JSON_DEPTH,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-shape.js';
import { MalformedRequest } from './malformed-request.js';

/** What `JSON.parse` takes a fraction of a millisecond for. */
const PIECE_BYTES = 65_536;
const COLON = 0x3a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const INVALID = 'The body is no valid JSON.';
const INHERITED = 'The body has a member with a name that every object has, such as "constructor".';

/**
 * What `JSON.parse` makes of UTF-8 text, in pieces that hold up nobody: values of up to 64 KiB are parsed whole, what is
 * larger member by member. Rejects with MalformedRequest for what is no JSON, is too deep, has more than `most` members and
 * items, or a name that every object has.
 */
export async function parseLargeJson(text: Buffer, most: number): Promise<unknown> {
  if (!isUtf8(text)) throw new MalformedRequest('The body is not valid UTF-8.');
  const reader = new PieceReader(text, most);
  const value = await reader.read(0);
  reader.expectEnd();
  return value;
}

class PieceReader {
  private at = 0;
  private values = 0;
  private readonly breather = new Breather();

  constructor(
    private readonly text: Buffer,
    private readonly most: number,
  ) {
    if (text.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) this.at = BYTE_ORDER_MARK.length;
  }

  async read(depth: number): Promise<unknown> {
    await this.breather.pause();
    const first = this.next();
    const piece = pieceAt(this.text, this.at, PIECE_BYTES);
    if (piece !== undefined) return this.whole(piece, depth);
    if (first === OPEN_ARRAY) return this.list(depth + 1);
    if (first === OPEN_OBJECT) return this.object(depth + 1);
    if (first === QUOTE) return this.string();
    throw new MalformedRequest(INVALID);
  }

  expectEnd(): void {
    if (this.next() !== undefined) throw new MalformedRequest(INVALID);
  }

  private whole({ end, values, depth: levels }: JsonPiece, depth: number): unknown {
    this.count(values, depth + levels);
    const value = parsed(this.text.toString('utf8', this.at, end));
    if (hasInheritedName(value)) throw new MalformedRequest(INHERITED);
    this.at = end;
    return value;
  }

  private async list(depth: number): Promise<unknown[]> {
    const items: unknown[] = [];
    do {
      this.step(depth);
      items.push(await this.read(depth));
    } while (this.next() === COMMA);
    this.expect(CLOSE_ARRAY);
    return items;
  }

  private async object(depth: number): Promise<Record<string, unknown>> {
    const members: Record<string, unknown> = {};
    do {
      this.step(depth);
      const name = this.string();
      if (hasInheritedName({ [name]: null })) throw new MalformedRequest(INHERITED);
      this.expect(COLON);
      members[name] = await this.read(depth);
    } while (this.next() === COMMA);
    this.expect(CLOSE_OBJECT);
    return members;
  }

  /** Over the bracket or comma before an item. */
  private step(depth: number): void {
    this.count(1, depth);
    this.at += 1;
  }

  private string(): string {
    if (this.next() !== QUOTE) throw new MalformedRequest(INVALID);
    const end = endOfString(this.text, this.at) + 1;
    const text = parsed(this.text.toString('utf8', this.at, end)) as string;
    this.at = end;
    return text;
  }

  private count(values: number, depth: number): void {
    this.values += values;
    if (depth > MAX_JSON_DEPTH)
      throw new MalformedRequest(`The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
    if (this.values > this.most)
      throw new MalformedRequest(`The body has more than ${this.most} members and items.`);
  }

  private expect(byte: number): void {
    if (this.next() !== byte) throw new MalformedRequest(INVALID);
    this.at += 1;
  }

  /** The next byte that is no white space. */
  private next(): number | undefined {
    let byte = this.text[this.at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = this.text[(this.at += 1)];
    return byte;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedRequest(INVALID); // the parser's own message quotes the text
  }
}
