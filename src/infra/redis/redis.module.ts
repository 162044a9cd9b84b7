import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { RedisConnection } from './redis-connection.js';

/** Injection token of the {@link RedisConnection}; undefined where none is configured. */
export const REDIS = Symbol('Redis');

@Global()
@Module({
  providers: [
    {
      provide: REDIS,
      inject: [APP_CONFIG],
      useFactory: ({ cache }: AppConfig) =>
        cache.redisUrl === undefined ? undefined : RedisConnection.open(cache.redisUrl),
    },
    {
      provide: RedisModule,
      inject: [REDIS],
      useFactory: (redis: RedisConnection | undefined) => new RedisModule(redis),
    },
  ],
  exports: [REDIS],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(private readonly redis: RedisConnection | undefined) {}

  async onApplicationShutdown(): Promise<void> {
    await this.redis?.close();
  }
}
