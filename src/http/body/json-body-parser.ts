import { isUtf8 } from 'node:buffer';
import type { FastifyBodyParser, FastifyInstance } from 'fastify';
import { noteBodySize } from '../access/request-cost.js';
import { hasInheritedName } from './inherited-names.js';
import { jsonShapeOf, MAX_JSON_DEPTH, MAX_JSON_MEMBERS, MAX_JSON_VALUES } from './json-shape.js';
import type { JsonBodyRules } from './body-limit.js';
import { MalformedRequest } from '../problems/malformed-request.js';

const INHERITED = 'The body has a member with a name that every object has, such as "constructor".';

/**
 * Fastify's JSON parser between three checks: the body is UTF-8 (RFC 8259, section 8.1), where decoding would silently
 * insert U+FFFD; its shape is within bounds; and it has no name that validation would overlook.
 */
export function jsonBodyParser(server: FastifyInstance): FastifyBodyParser<Buffer> {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (request, bytes, done) => {
    noteBodySize(request, bytes.length);
    const { maxJsonValues } = request.routeOptions.config as JsonBodyRules;
    const fault = faultOf(bytes, maxJsonValues ?? MAX_JSON_VALUES);
    if (fault !== undefined) {
      done(new MalformedRequest(fault), undefined);
      return;
    }
    void parse(request, bytes.toString('utf8'), (error, body) =>
      done(error ?? (hasInheritedName(body) ? new MalformedRequest(INHERITED) : null), body),
    );
  };
}

function faultOf(bytes: Buffer, maxValues: number): string | undefined {
  if (!isUtf8(bytes)) return 'The body is not valid UTF-8.';
  const { values, depth, members } = jsonShapeOf(bytes, maxValues);
  if (depth > MAX_JSON_DEPTH) return `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`;
  if (values > maxValues) return `The body has more than ${maxValues} members and items.`;
  if (members > MAX_JSON_MEMBERS) return `An object of the body has more than ${MAX_JSON_MEMBERS} members.`;
  return undefined;
}
