import { type ExecutionContext, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { CLOCK, type Clock } from '../shared/ports/clock.port.js';
import { AccessGuard } from './access.guard.js';
import { ActingInterceptor } from './acting.interceptor.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { bodyPipe } from './body.pipe.js';
import { ChoicesInterceptor } from './choices.interceptor.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { FixedWindowStorage } from './fixed-window-storage.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { logOptions } from './request-log.js';
import { TAKES_CREDENTIALS } from './route-marks.js';
import { ShutdownState } from './shutdown-state.js';

const MINUTE_MS = 60_000;

const takesNoCredentials = (context: ExecutionContext): boolean =>
  Reflect.getMetadata(TAKES_CREDENTIALS, context.getHandler()) !== true;

/** The edge: what every request passes on its way in and out. Order matters: who is asking, then how often. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => logOptions(config),
    }),
    ThrottlerModule.forRootAsync({
      inject: [APP_CONFIG, CLOCK],
      useFactory: (config: AppConfig, clock: Clock) => ({
        throttlers: [
          { name: 'default', ttl: MINUTE_MS, limit: config.http.rateLimitPerMinute },
          {
            name: 'credentials',
            ttl: MINUTE_MS,
            limit: config.http.authRateLimitPerMinute,
            skipIf: takesNoCredentials,
          },
        ],
        storage: new FixedWindowStorage(clock),
      }),
    }),
  ],
  controllers: [HealthController, MetricsController],
  providers: [
    Metrics,
    ShutdownState,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_PIPE, useFactory: bodyPipe },
    { provide: APP_INTERCEPTOR, useClass: ActingInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ChoicesInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Metrics],
})
export class HttpModule {}
