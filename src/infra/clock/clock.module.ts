import { Global, Module } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';

const systemClock: Clock = { now: () => new Date() };

/** Provides the clock adapter. */
@Global()
@Module({ providers: [{ provide: CLOCK, useValue: systemClock }], exports: [CLOCK] })
export class ClockModule {}
