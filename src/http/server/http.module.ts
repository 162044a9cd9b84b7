import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { WINDOW_MS, WINDOWS, type WindowStorage } from '../../shared/ports/window-storage.port.js';
import { BearerAccessService } from '../access/bearer-access.service.js';
import { bodyPipe } from '../body/body.pipe.js';
import { EDGE_INTERCEPTORS, EdgeInterceptor, type EdgeStep } from '../answer/edge.interceptor.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { ProblemFilter } from '../answer/problem.filter.js';
import { GUARDS, INTERCEPTORS } from './request-order.js';
import { logOptions } from './request-log.js';
import { RootController } from './root.controller.js';
import { ShutdownStateService } from './shutdown-state.service.js';

/** The edge. The order of its parts is in request-order.ts. */
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
  controllers: [RootController, HealthController, MetricsController],
  providers: [
    MetricsService,
    ShutdownStateService,
    BearerAccessService,
    ...GUARDS.map((useClass) => ({ provide: APP_GUARD, useClass })),
    { provide: APP_PIPE, useFactory: bodyPipe },
    ...INTERCEPTORS,
    {
      provide: EDGE_INTERCEPTORS,
      inject: INTERCEPTORS,
      useFactory: (...steps: EdgeStep[]): readonly EdgeStep[] => steps,
    },
    { provide: APP_INTERCEPTOR, useClass: EdgeInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [MetricsService],
})
export class HttpModule {}
