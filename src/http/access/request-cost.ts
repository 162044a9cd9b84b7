import type { FastifyRequest } from 'fastify';

/** Bytes of a body that one count of a limit pays for: reading that much prose takes about 10 ms. */
const BYTES_PER_COUNT = 10_000;
/** The part of a limit that one request may use up, so that a minute has room for ten of the largest. */
const SHARE_OF_LIMIT = 10;

const sizes = new WeakMap<FastifyRequest, number>();

/** Remembers the size of a body for {@link costOf}. Bytes. */
export function noteBodySize(request: FastifyRequest, bytes: number): void {
  sizes.set(request, bytes);
}

/** How many requests this one counts as: one for each 10 kB of its body, 1 or more, a tenth of the limit at most. */
export const costOf = (request: FastifyRequest, limit: number): number =>
  Math.max(
    1,
    Math.min(Math.floor(limit / SHARE_OF_LIMIT), Math.ceil((sizes.get(request) ?? 0) / BYTES_PER_COUNT)),
  );
