import { Global, Module } from '@nestjs/common';
import { EVENT_BUS } from '../../shared/ports/event-bus.port.js';
import { InProcessEventBus } from './in-process-event-bus.js';

/** Provides the events adapter. */
@Global()
@Module({
  providers: [{ provide: EVENT_BUS, useFactory: () => new InProcessEventBus() }],
  exports: [EVENT_BUS],
})
export class EventsModule {}
