export { AnalyticsModule } from './analytics.module.js';
export { UsageMonthsService } from './infra/usage-months.service.js';
