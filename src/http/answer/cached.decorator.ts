import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { UsageEvent } from '../../shared/ports/event-bus.port.js';

/** Metadata key of {@link Cached}. */
export const CACHED = 'route:cached';

/** How the answers of a route are kept. */
export interface CachedMark {
  /** What an answer out of the cache is counted as; nothing when omitted. */
  readonly counts?: UsageEvent['type'];
}

/**
 * Caches the answers of a GET route for the user who asked, until data of that user changes: the change publishes an
 * event. The route must answer the same to the same user and address.
 */
export const Cached = (mark: CachedMark = {}) =>
  applyDecorators(
    SetMetadata(CACHED, mark),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of an answer that you have: where it still holds, 304 comes without a body.',
      schema: { type: 'string', example: '"v1-9f86d081884c7d65"' },
    }),
    ApiResponse({ status: 304, description: 'The answer that you have still holds.' }),
  );
