import { type DynamicModule, Module } from '@nestjs/common';
import { SCHEMA_INSTALLERS } from './app.schema.js';
import type { AppConfig } from './config/app-config.js';
import { ConfigModule } from './config/config.module.js';
import { HttpModule } from './http/server/http.module.js';
import { ActingModule } from './infra/acting.module.js';
import { ResponseCacheModule } from './infra/cache/cache.module.js';
import { RedisModule } from './infra/redis/redis.module.js';
import { ConsentEventEntity } from './infra/consents/consent-event.entity.js';
import { ConsentsModule } from './infra/consents/consents.module.js';
import { AuditModule } from './infra/audit/audit.module.js';
import { ClockModule } from './infra/clock/clock.module.js';
import { CryptoModule } from './infra/crypto/crypto.module.js';
import { DatabaseModule } from './infra/database/database.module.js';
import { refuseUnusableDirectory } from './infra/database/usable-directory.js';
import { EventsModule } from './infra/events/events.module.js';
import { FilesModule } from './infra/files/files.module.js';
import { HealthModule } from './infra/health.module.js';
import { IdempotencyKeyEntity } from './infra/idempotency/idempotency-key.entity.js';
import { IdempotencyModule } from './infra/idempotency/idempotency.module.js';
import { LegalHoldEntity } from './infra/legal-holds/legal-hold.entity.js';
import { LegalHoldsModule } from './infra/legal-holds/legal-holds.module.js';
import { JobCheckpointEntity } from './infra/jobs/job-checkpoint.entity.js';
import { JobEntity } from './infra/jobs/job.entity.js';
import { JobQueueModule } from './infra/jobs/job-queue.module.js';
import { LimitsModule } from './infra/limits/limits.module.js';
import { LanguageModule } from './infra/language/language.module.js';
import { TracingModule } from './infra/tracing/tracing.module.js';
import { MetricsModule } from './infra/metrics/metrics.module.js';
import { ModelModule } from './infra/model/model.module.js';
import { TokensModule } from './infra/tokens/tokens.module.js';
import { WebModule } from './infra/web/web.module.js';
import {
  AccountsModule,
  ApiKeyEntity,
  ExternalIdentityEntity,
  RefreshTokenEntity,
  SignInFailureEntity,
  UserEntity,
} from './modules/accounts/index.js';
import { AnalysisModule, PersonaAnalysisResultEntity } from './modules/analysis/index.js';
import { AnalyticsModule } from './modules/analytics/index.js';
import { ContentModule, GeneratedContentEntity } from './modules/content/index.js';
import {
  CorePersonaModule,
  ModelCallEntity,
  PersonaVersionEntity,
  WritingPersonaEntity,
  WritingSampleEntity,
} from './modules/core-persona/index.js';
import { FeedbackModule, PersonaFeedbackEntity, PersonaLearningEntity } from './modules/feedback/index.js';
import { JobsModule } from './modules/jobs/index.js';
import { PlatformPersonaEntity, PlatformsModule } from './modules/platforms/index.js';
import { PortabilityModule } from './modules/portability/index.js';
import { PrivacyModule } from './modules/privacy/index.js';
import { PersonaValidationResultEntity, QualityModule } from './modules/quality/index.js';

/** Every table's entity, in the order of the features that own them. */
export const ENTITIES = [
  UserEntity,
  RefreshTokenEntity,
  ApiKeyEntity,
  ExternalIdentityEntity,
  SignInFailureEntity,
  WritingPersonaEntity,
  WritingSampleEntity,
  PersonaVersionEntity,
  ModelCallEntity,
  PersonaValidationResultEntity,
  PlatformPersonaEntity,
  PersonaAnalysisResultEntity,
  GeneratedContentEntity,
  PersonaFeedbackEntity,
  PersonaLearningEntity,
  IdempotencyKeyEntity,
  ConsentEventEntity,
  LegalHoldEntity,
  JobEntity,
  JobCheckpointEntity,
];

/** Adapters of the ports. */
const INFRASTRUCTURE = [
  ClockModule,
  CryptoModule,
  AuditModule,
  IdempotencyModule,
  ConsentsModule,
  LegalHoldsModule,
  EventsModule,
  MetricsModule,
  TracingModule,
  RedisModule,
  ResponseCacheModule,
  FilesModule,
  JobQueueModule,
  LanguageModule,
  ModelModule,
  WebModule,
  TokensModule,
  HealthModule,
  LimitsModule,
  ActingModule,
];

/** In the order of their imports. */
const FEATURES = [
  AccountsModule,
  JobsModule,
  CorePersonaModule,
  QualityModule,
  PlatformsModule,
  AnalysisModule,
  ContentModule,
  FeedbackModule,
  AnalyticsModule,
  PortabilityModule,
  PrivacyModule,
];

/** Composes adapters and features. No other file knows all features. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    // Before anything else tries to write there: keys that are made on the first start, too.
    if (config.database.url === undefined) refuseUnusableDirectory(config.dataDir);
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(ENTITIES, SCHEMA_INSTALLERS),
        ...INFRASTRUCTURE,
        HttpModule,
        ...FEATURES,
      ],
    };
  }
}
