import type { UsageEvent } from '../../../shared/ports/event-bus.port.js';

/** An event with the time it happened. */
export interface TimedEvent extends UsageEvent {
  readonly at: Date;
}
