import type { EventBus, UsageEvent, UsageEventHandler } from '../../shared/ports/event-bus.port.js';

/** Calls the handlers one after another in the publisher's own asynchronous context, so that they join its transaction. */
export class InProcessEventBus implements EventBus {
  private readonly handlers: UsageEventHandler[] = [];

  subscribe(handler: UsageEventHandler): void {
    this.handlers.push(handler);
  }

  async publish(event: UsageEvent): Promise<void> {
    for (const handler of this.handlers) await handler(event);
  }
}
