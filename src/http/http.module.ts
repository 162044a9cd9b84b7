import { Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { WINDOW_MS, WINDOWS, type WindowStorage } from '../shared/ports/window-storage.port.js';
import { AccessGuard } from './access.guard.js';
import { BearerAccess } from './bearer-access.js';
import { bodyPipe } from './body.pipe.js';
import { CacheInterceptor } from './cache.interceptor.js';
import { EDGE_INTERCEPTORS, EdgeInterceptor, type EdgeStep } from './edge.interceptor.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { PerformInterceptor } from './perform.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { logOptions } from './request-log.js';
import { ShutdownState } from './shutdown-state.js';

/** Outermost first. */
const EDGE: Type<EdgeStep>[] = [
  PerformInterceptor,
  IdempotencyInterceptor,
  CacheInterceptor,
  EnvelopeInterceptor,
];

/** The edge: what every request passes on its way in and out. Order matters: who is asking, then how often. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => logOptions(config),
    }),
    ThrottlerModule.forRootAsync({
      inject: [APP_CONFIG, WINDOWS],
      useFactory: (config: AppConfig, storage: WindowStorage) => ({
        throttlers: [
          { name: 'default', ttl: WINDOW_MS, limit: config.http.rateLimitPerMinute },
          { name: 'credentials', ttl: WINDOW_MS, limit: config.http.authRateLimitPerMinute },
        ],
        storage,
      }),
    }),
  ],
  controllers: [HealthController, MetricsController],
  providers: [
    Metrics,
    ShutdownState,
    BearerAccess,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_PIPE, useFactory: bodyPipe },
    ...EDGE,
    {
      provide: EDGE_INTERCEPTORS,
      inject: EDGE,
      useFactory: (...steps: EdgeStep[]): readonly EdgeStep[] => steps,
    },
    { provide: APP_INTERCEPTOR, useClass: EdgeInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Metrics],
})
export class HttpModule {}
