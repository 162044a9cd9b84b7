import { Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { APP_CONFIG, type AppConfig } from '../config/app-config.js';
import { CLOCK, type Clock } from '../shared/ports/clock.port.js';
import { SHARED_COUNTERS, type SharedCounters } from '../shared/ports/shared-counters.port.js';
import { AccessGuard } from './access.guard.js';
import { ActingInterceptor } from './acting.interceptor.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { BearerAccess, STRANGER_WINDOWS } from './bearer-access.js';
import { bodyPipe } from './body.pipe.js';
import { CacheInterceptor } from './cache.interceptor.js';
import { ChoicesInterceptor } from './choices.interceptor.js';
import { EDGE_INTERCEPTORS, EdgeInterceptor, type EdgeStep } from './edge.interceptor.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { EventStreams } from './event-streams.js';
import { FixedWindowStorage } from './fixed-window-storage.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { JobsController } from './jobs.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { logOptions } from './request-log.js';
import { SharedWindowStorage } from './shared-window-storage.js';
import { ShutdownState } from './shutdown-state.js';
import { WINDOW_MS, type WindowStorage } from './window-storage.js';

/** Whoever guesses passwords or spends money is counted to the request, over all processes. */
const EXACT: ReadonlySet<string> = new Set(['credentials', 'generation']);

const storageOf = (clock: Clock, shared: SharedCounters | undefined): WindowStorage => {
  const local = new FixedWindowStorage(clock);
  return shared === undefined ? local : new SharedWindowStorage(local, shared, EXACT);
};

/** The outermost first: who is acting, what is written down, what people chose, what was done before, what is known. */
const EDGE: Type<EdgeStep>[] = [
  ActingInterceptor,
  AuditInterceptor,
  ChoicesInterceptor,
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
      inject: [APP_CONFIG, CLOCK, SHARED_COUNTERS],
      useFactory: (config: AppConfig, clock: Clock, shared: SharedCounters | undefined) => ({
        throttlers: [
          { name: 'default', ttl: WINDOW_MS, limit: config.http.rateLimitPerMinute },
          { name: 'credentials', ttl: WINDOW_MS, limit: config.http.authRateLimitPerMinute },
          { name: 'generation', ttl: WINDOW_MS, limit: config.http.generationRateLimitPerMinute },
        ],
        storage: storageOf(clock, shared),
      }),
    }),
  ],
  controllers: [HealthController, MetricsController, JobsController],
  providers: [
    Metrics,
    ShutdownState,
    EventStreams,
    // Apart from the others: no number of strangers pushes out what is counted of those who signed in.
    { provide: STRANGER_WINDOWS, inject: [CLOCK, SHARED_COUNTERS], useFactory: storageOf },
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
