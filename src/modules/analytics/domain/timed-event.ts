import type { UsageEvent } from '../../../shared/ports/event-bus.port.js';

/** An event with the time it happened. */
export interface TimedEvent extends UsageEvent {
  readonly at: Date;
}

/** A view that can be written, more than once to one effect: its id is taken before. */
export interface NumberedView extends TimedEvent {
  readonly id: number;
}

/** A view that waits. One that was written in vain, as far as is known, keeps its id. */
export type WaitingView = TimedEvent & Partial<NumberedView>;
