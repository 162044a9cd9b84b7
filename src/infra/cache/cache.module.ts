import { CACHE_MANAGER, CacheModule } from '@nestjs/cache-manager';
import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { type Cache, KeyvAdapter } from 'cache-manager';
import { redisInsStore } from 'cache-manager-redis-yet';
import { Keyv } from 'keyv';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { BLIND_INDEX, type BlindIndex } from '../../shared/ports/blind-index.port.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { RESPONSE_CACHE, type ResponseCache } from '../../shared/ports/response-cache.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { REDIS, RedisModule } from '../redis/redis.module.js';
import { invalidateOnChange } from './cache-invalidation.js';
import { CacheCounters } from './cache-counters.js';
import { MemoryTier } from './memory-tier.js';
import { RedisTier } from './redis-tier.js';
import { noResponseCache, TieredResponseCache } from './tiered-response-cache.js';

/** How old an answer may be where another process can change what it says, and the message that tells us is lost. */
const STALE_MS = 5000;

/** The second tier as cache-manager has it: Redis by its own store, or nothing. */
function stores(redis: RedisConnection | undefined): Keyv[] {
  if (redis === undefined) return [new Keyv()];
  const store = redisInsStore(redis.client as Parameters<typeof redisInsStore>[0]);
  return [new Keyv({ store: new KeyvAdapter(store as never), useKeyPrefix: false })];
}

/** The second tier; undefined where no Redis is configured. */
const SECOND_TIER = Symbol('SecondTier');

async function responseCache(
  config: AppConfig,
  redis: RedisTier | undefined,
  clock: Clock,
  counters: CacheCounters,
): Promise<ResponseCache> {
  const ttlMs = config.cache.ttlSeconds * 1000;
  if (ttlMs === 0) return noResponseCache;
  // The embedded database serves one process, which knows of every change itself.
  const staleMs = config.database.url === undefined ? 0 : STALE_MS;
  const memory = new MemoryTier(config.cache.memoryBytes, staleMs === 0 ? ttlMs : Math.min(ttlMs, staleMs));
  const tiered = new TieredResponseCache({ memory, redis }, staleMs, clock, counters);
  await tiered.start();
  return tiered;
}

/** Provides the response cache adapter. */
@Global()
@Module({
  imports: [
    CacheModule.registerAsync({
      imports: [RedisModule],
      inject: [REDIS],
      useFactory: (redis: RedisConnection | undefined) => ({ stores: stores(redis) }),
    }),
  ],
  providers: [
    { provide: CacheCounters, inject: [METER], useFactory: (meter: Meter) => new CacheCounters(meter) },
    {
      provide: SECOND_TIER,
      inject: [APP_CONFIG, REDIS, CACHE_MANAGER, CONTENT_CIPHER, BLIND_INDEX],
      useFactory: (
        config: AppConfig,
        redis: RedisConnection | undefined,
        cache: Cache,
        ...[cipher, digests]: [ContentCipher, BlindIndex]
      ) => redis && new RedisTier(redis, cache, cipher, digests, config.cache.ttlSeconds * 1000),
    },
    {
      provide: RESPONSE_CACHE,
      inject: [APP_CONFIG, SECOND_TIER, CLOCK, CacheCounters],
      useFactory: responseCache,
    },
  ],
  exports: [RESPONSE_CACHE, CacheCounters],
})
export class ResponseCacheModule implements OnModuleInit {
  constructor(
    @Inject(EVENT_BUS) private readonly events: EventBus,
    @Inject(RESPONSE_CACHE) private readonly cache: ResponseCache,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    invalidateOnChange(this.events, this.cache, this.unitOfWork);
  }
}
