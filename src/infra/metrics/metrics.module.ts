import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { PrometheusMeter } from './prometheus-meter.js';
import { meterUsage } from './usage-figures.js';

/** Provides the metrics adapter. */
@Global()
@Module({ providers: [{ provide: METER, useFactory: () => new PrometheusMeter() }], exports: [METER] })
export class MetricsModule implements OnModuleInit {
  constructor(
    @Inject(METER) private readonly meter: Meter,
    @Inject(EVENT_BUS) private readonly events: EventBus,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    meterUsage(this.meter, this.events, this.unitOfWork);
  }
}
