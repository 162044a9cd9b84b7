import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BLIND_INDEX, type BlindIndex } from '../../shared/ports/blind-index.port.js';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { SHARED_COUNTERS } from '../../shared/ports/shared-counters.port.js';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { readTlsFile } from '../../config/tls-file.js';
import { RedisConnection } from './redis-connection.js';
import { RedisCounters } from './redis-counters.js';

/** Injection token of the {@link RedisConnection}; undefined where none is configured. */
export const REDIS = Symbol('Redis');

/** Provides the redis adapter. */
@Global()
@Module({
  providers: [
    {
      provide: REDIS,
      inject: [APP_CONFIG, TRACER],
      useFactory: ({ cache: { redisUrl, redisCaFile } }: AppConfig, tracer: Tracer) =>
        redisUrl === undefined
          ? undefined
          : RedisConnection.open(
              redisUrl,
              redisCaFile && readTlsFile('REDIS_TLS_CA_FILE', redisCaFile),
              tracer,
            ),
    },
    {
      provide: SHARED_COUNTERS,
      inject: [REDIS, BLIND_INDEX],
      useFactory: (redis: RedisConnection | undefined, index: BlindIndex) =>
        redis && new RedisCounters(redis, index),
    },
    {
      provide: RedisModule,
      inject: [REDIS],
      useFactory: (redis: RedisConnection | undefined) => new RedisModule(redis),
    },
  ],
  exports: [REDIS, SHARED_COUNTERS],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(private readonly redis: RedisConnection | undefined) {}

  async onApplicationShutdown(): Promise<void> {
    await this.redis?.close();
  }
}
