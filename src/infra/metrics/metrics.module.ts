import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { PrometheusMeter } from './prometheus-meter.js';
import { meterUsage } from './usage-figures.js';

@Global()
@Module({ providers: [{ provide: METER, useFactory: () => new PrometheusMeter() }], exports: [METER] })
export class MetricsModule implements OnModuleInit {
  constructor(
    @Inject(METER) private readonly meter: Meter,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    meterUsage(this.meter, this.events);
  }
}
