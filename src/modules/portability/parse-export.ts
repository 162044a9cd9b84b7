import { JSONParser, TokenType } from '@streamparser/json';
import { EventLoopYield } from '../../shared/event-loop-yield.js';
import { ImportMalformed } from './domain/import-errors.js';

/** A persona with everything that belongs to it has some three thousand members and items. */
const MAX_VALUES = 1_000_000;
const MAX_DEPTH = 32;
/** Bytes that are parsed in a fraction of a millisecond. */
const STEP_BYTES = 16_384;

/**
 * Parses JSON text that comes in pieces, in steps between which other requests go on. Rejects with ImportMalformed for text
 * that is not JSON, is nested too deep or has too many members and items, or with what the pieces reject with.
 */
export async function parseExport(pieces: AsyncIterable<string>): Promise<unknown> {
  const parser = new JSONParser({ paths: ['$'] });
  const shape = { values: 0, depth: 0 };
  const read: { document?: unknown; fault?: Error } = {};
  parser.onValue = ({ value }) => (read.document = value);
  parser.onError = (error) => (read.fault = error);
  parser.onToken = ({ token }) => count(shape, token);
  const turns = new EventLoopYield();
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      parser.write(bytes.subarray(at, at + STEP_BYTES));
      refuse(read.fault);
      await turns.pause();
    }
  }
  if (!parser.isEnded) parser.end();
  refuse(read.fault);
  if (read.document === undefined) throw ImportMalformed.noJson(); // there was no value at all
  return read.document;
}

function refuse(fault: Error | undefined): void {
  if (fault !== undefined) throw fault instanceof ImportMalformed ? fault : ImportMalformed.noJson(fault);
}

function count(shape: { values: number; depth: number }, token: TokenType): void {
  if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
    shape.values += 1;
    shape.depth += 1;
    if (shape.depth > MAX_DEPTH) throw ImportMalformed.tooDeep(MAX_DEPTH);
  } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) shape.depth -= 1;
  else if (token === TokenType.COMMA) shape.values += 1;
  if (shape.values > MAX_VALUES) throw ImportMalformed.tooMuch(MAX_VALUES);
}
