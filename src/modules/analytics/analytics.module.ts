import { Module } from '@nestjs/common';
import { CorePersonaModule } from '../core-persona/index.js';
import { AnalyticsService } from './analytics.service.js';
import { AnalyticsController } from './http/analytics.controller.js';
import { AnalyticsRepository } from './infra/analytics.repository.js';
import { UsageRepository } from './infra/usage.repository.js';
import { UsageMonths } from './infra/usage-months.js';
import { UsageRecorder } from './usage-recorder.js';

@Module({
  imports: [CorePersonaModule],
  controllers: [AnalyticsController],
  providers: [AnalyticsService, UsageRecorder, AnalyticsRepository, UsageRepository, UsageMonths],
})
export class AnalyticsModule {}
