import type { EventBus, UsageEvent } from '../../shared/ports/event-bus.port.js';
import type { ResponseCache } from '../../shared/ports/response-cache.port.js';
import type { UnitOfWork } from '../../shared/ports/unit-of-work.port.js';

/** What leaves everything as it was that can be read. */
const CHANGES_NOTHING: ReadonlySet<UsageEvent['type']> = new Set([
  'persona.viewed',
  'platform.viewed',
  'platform.validated',
  'quality.viewed',
  'voice.matched',
]);

/** Invalidates the answers of a user when a change of their data is committed. */
export function invalidateOnChange(events: EventBus, cache: ResponseCache, unitOfWork: UnitOfWork): void {
  events.subscribe(async ({ type, userId }) => {
    if (!CHANGES_NOTHING.has(type)) await unitOfWork.afterCommit(() => cache.invalidate(userId));
  });
}
