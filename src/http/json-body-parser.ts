import { isUtf8 } from 'node:buffer';
import { callbackify } from 'node:util';
import type { FastifyBodyParser, FastifyInstance } from 'fastify';
import { hasInheritedName } from './inherited-names.js';
import { largeBodyOf, readLargeBody } from './large-body.js';
import { jsonShapeOf, MAX_JSON_DEPTH, MAX_JSON_VALUES } from './json-shape.js';
import { MalformedRequest } from './malformed-request.js';

const INHERITED = 'The body has a member with a name that every object has, such as "constructor".';

/**
 * Fastify's JSON parser between three checks: JSON is UTF-8 (RFC 8259, section 8.1), where decoding would silently put
 * U+FFFD for what is not; its shape is within bounds; and no name in it would be overlooked by the validation.
 */
export function jsonBodyParser(server: FastifyInstance): FastifyBodyParser<Buffer> {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (request, bytes, done) => {
    const limits = largeBodyOf(request);
    if (limits !== undefined) {
      callbackify(() => readLargeBody(request, bytes, limits))(done);
      return;
    }
    const fault = faultOf(bytes);
    if (fault !== undefined) {
      done(new MalformedRequest(fault), undefined);
      return;
    }
    void parse(request, bytes.toString('utf8'), (error, body) =>
      done(error ?? (hasInheritedName(body) ? new MalformedRequest(INHERITED) : null), body),
    );
  };
}

function faultOf(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return 'The body is not valid UTF-8.';
  const { values, depth } = jsonShapeOf(bytes);
  if (depth > MAX_JSON_DEPTH) return `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`;
  if (values > MAX_JSON_VALUES) return `The body has more than ${MAX_JSON_VALUES} members and items.`;
  return undefined;
}
