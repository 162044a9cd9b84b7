export { AnalyticsModule } from './analytics.module.js';
export { UsageEventEntity } from './infra/usage-event.entity.js';
