import type { EventBus } from '../../shared/ports/event-bus.port.js';
import type { Meter } from '../../shared/ports/meter.port.js';
import type { UnitOfWork } from '../../shared/ports/unit-of-work.port.js';

/** Scores go from 0 to 100. */
const SCORES = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** Counts use and scores after the commit, so that work that is rolled back is not counted. */
export function meterUsage(meter: Meter, events: EventBus, unitOfWork: UnitOfWork): void {
  const happened = meter.counter({
    name: 'usage_events_total',
    help: 'What people did, by kind.',
    labels: ['type'],
  });
  const scored = meter.histogram(
    {
      name: 'usage_event_score',
      help: 'The score that an event is about (of content and matches: the voice match; of feedback: the satisfaction), 0 to 100.',
      labels: ['type'],
    },
    SCORES,
  );
  events.subscribe(({ type, value }) =>
    unitOfWork.afterCommit(async () => {
      happened({ type });
      if (value !== undefined) scored({ type }, value);
    }),
  );
}
