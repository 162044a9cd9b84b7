import type { CachedResponse, ResponseCache } from '../../shared/ports/response-cache.port.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { MemoryTier } from './memory-tier.js';
import type { RedisTier } from './redis-tier.js';

/** Counts which tier answered. */
export interface CacheObserver {
  observe(tier: 'memory' | 'redis' | 'database'): void;
}

interface Tiers {
  readonly memory: MemoryTier;
  /** Undefined where no Redis is configured. */
  readonly redis: RedisTier | undefined;
}

/** Memory, then Redis, then the loader; parallel requests share one load. */
export class TieredResponseCache implements ResponseCache {
  readonly isOn = true;
  private readonly loading = new Map<number, Map<string, Promise<CachedResponse>>>();

  constructor(
    private readonly tiers: Tiers,
    readonly staleMs: number,
    private readonly clock: Clock,
    private readonly observer: CacheObserver,
  ) {}

  /** Listens for changes in other processes. */
  async start(): Promise<void> {
    await this.tiers.redis?.listen((userId) => {
      if (userId === undefined) this.forgetAll();
      else this.forget(userId);
    });
  }

  peek(userId: number, key: string): CachedResponse | undefined {
    const found = this.tiers.memory.find(userId, key, this.clock.now().getTime());
    if (found !== undefined) this.observer.observe('memory');
    return found;
  }

  fetch(userId: number, key: string, load: () => Promise<CachedResponse>): Promise<CachedResponse> {
    const underWay = this.loading.get(userId)?.get(key);
    if (underWay !== undefined) return underWay;
    const promise: Promise<CachedResponse> = this.findOrLoad(userId, key, load).then(
      (response) => this.settled(userId, key, promise, response),
      (error: unknown) => {
        this.finish(userId, key, promise);
        throw error;
      },
    );
    const ofUser = this.loading.get(userId) ?? new Map<string, Promise<CachedResponse>>();
    this.loading.set(userId, ofUser.set(key, promise));
    return promise;
  }

  async invalidate(userId: number): Promise<void> {
    this.forget(userId);
    await this.tiers.redis?.invalidate(userId);
    // What another process answered between its reading and our telling is forgotten as well.
    this.forget(userId);
  }

  async erase(userId: number): Promise<void> {
    await this.invalidate(userId);
    await this.tiers.redis?.erase(userId);
  }

  private async findOrLoad(
    userId: number,
    key: string,
    load: () => Promise<CachedResponse>,
  ): Promise<CachedResponse> {
    const { redis } = this.tiers;
    // Read before the database is: an answer read after a change is stored under the generation after it, or not
    // stored.
    const generation = await redis?.generationOf(userId);
    const found = generation === undefined ? undefined : await redis?.find(userId, generation, key);
    this.observer.observe(found === undefined ? 'database' : 'redis');
    if (found !== undefined) return found;
    const loaded = await load();
    if (generation !== undefined) await redis?.keep(userId, generation, key, loaded);
    return loaded;
  }

  /** Keeps an answer unless the user changed something since it was asked for. */
  private settled(
    userId: number,
    key: string,
    promise: Promise<CachedResponse>,
    response: CachedResponse,
  ): CachedResponse {
    if (this.finish(userId, key, promise))
      this.tiers.memory.keep(userId, key, response, this.clock.now().getTime());
    return response;
  }

  /** True if the entry was the load in progress. */
  private finish(userId: number, key: string, promise: Promise<CachedResponse>): boolean {
    const ofUser = this.loading.get(userId);
    if (ofUser?.get(key) !== promise) return false;
    ofUser.delete(key);
    if (ofUser.size === 0) this.loading.delete(userId);
    return true;
  }

  private forget(userId: number): void {
    this.loading.delete(userId);
    this.tiers.memory.forget(userId);
  }

  private forgetAll(): void {
    this.loading.clear();
    this.tiers.memory.clear();
  }
}

/** Where nothing is to be kept (CACHE_TTL_SECONDS=0): every answer is loaded. */
export const noResponseCache: ResponseCache = {
  isOn: false,
  staleMs: 0,
  peek: () => undefined,
  fetch: (_, __, load) => load(),
  invalidate: async () => undefined,
  erase: async () => undefined,
};
