export { AnalyticsModule } from './analytics.module.js';
export { UsageMonths } from './infra/usage-months.js';
