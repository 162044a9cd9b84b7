/** Injection token of the {@link EventBus}. */
export const EVENT_BUS = Symbol('EventBus');

/** What people do with personas, as far as analytics counts it. No personal text. */
export interface UsageEvent {
  readonly type:
    | 'persona.generated'
    | 'persona.updated'
    | 'persona.deleted'
    | 'persona.viewed'
    | 'platform.viewed'
    | 'platform.validated'
    | 'platform.optimized'
    | 'quality.viewed'
    | 'voice.matched'
    | 'content.generated'
    | 'feedback.given';
  readonly userId: number;
  /** Null once the persona is gone, or where none was involved. */
  readonly personaId: number | null;
  readonly platform?: string;
  /** The figure that the event is about, e.g. the voice match of the content; its meaning follows from `type`. */
  readonly value?: number;
}

/** Receives usage events of this process. */
export type UsageEventHandler = (event: UsageEvent) => Promise<void>;

/**
 * Tells the features to the right what happened, without knowing them. `publish` resolves when every handler has, and
 * rejects when one does: published inside a unit of work, event and effect are stored together or not at all.
 */
export interface EventBus {
  publish(event: UsageEvent): Promise<void>;
  subscribe(handler: UsageEventHandler): void;
}
