import type { FastifyReply } from 'fastify';
import type { LimitState } from '../../shared/ports/generation-limit.port.js';

/** Adds limits to the RateLimit headers (`RateLimit`, `RateLimit-Policy`: draft-ietf-httpapi-ratelimit-headers-10). */
export function addLimitHeaders(reply: FastifyReply, states: readonly LimitState[]): void {
  append(
    reply,
    'RateLimit-Policy',
    states.map(({ name, limit, windowSeconds }) => `"${name}";q=${limit};w=${windowSeconds}`),
  );
  append(
    reply,
    'RateLimit',
    states.map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`),
  );
}

function append(reply: FastifyReply, name: string, items: readonly string[]): void {
  const before = reply.getHeader(name);
  reply.header(name, [...(before === undefined ? [] : [String(before)]), ...items].join(', '));
}
