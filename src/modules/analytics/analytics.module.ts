import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { AnalyticsService } from './analytics.service.js';
import { AnalyticsController } from './http/analytics.controller.js';
import { AnalyticsRepository } from './infra/analytics.repository.js';
import { UsageRepository } from './infra/usage.repository.js';
import { UsageMonthsService } from './infra/usage-months.service.js';
import { UsageRecorderService } from './usage-recorder.service.js';

/** Wires the feature analytics. */
@Module({
  imports: [CorePersonaModule],
  controllers: [AnalyticsController],
  providers: [
    AnalyticsService,
    UsageRecorderService,
    AnalyticsRepository,
    UsageRepository,
    UsageMonthsService,
  ],
})
export class AnalyticsModule {}
