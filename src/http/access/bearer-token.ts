import type { FastifyRequest } from 'fastify';
import { timesSent } from './times-sent.js';

// The scheme in any case: RFC 9110, section 11.1.
const BEARER = /^bearer ([A-Za-z0-9._-]+)$/i;

/** Of two tokens, the proxy before us may have checked the other: then there is none. */
export function bearerTokenOf({ headers, raw }: FastifyRequest): string | undefined {
  if (timesSent(raw, 'authorization') !== 1) return undefined;
  return BEARER.exec(headers.authorization ?? '')?.[1];
}
