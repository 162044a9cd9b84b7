import { Inject, Injectable } from '@nestjs/common';
import { PlatformUnknown } from './domain/platform-errors.js';
import type { PlatformStrategy } from './domain/platform-strategy.js';
import { PLATFORM_STRATEGIES } from './platform-strategies.js';

const NAME = /^[a-z][a-z0-9-]{1,48}$/u;

/** Finds the strategy of a platform. Refuses to boot on no strategy, a bad name or two for one platform. */
@Injectable()
export class PlatformStrategyRegistry {
  private readonly byPlatform: ReadonlyMap<string, PlatformStrategy>;

  constructor(@Inject(PLATFORM_STRATEGIES) strategies: readonly PlatformStrategy[]) {
    if (strategies.length === 0)
      throw new Error('There is no platform strategy: list one in platform-strategies.ts.');
    const byPlatform = new Map<string, PlatformStrategy>();
    for (const strategy of strategies) {
      if (!NAME.test(strategy.platform)) throw new Error(`Not a platform name: "${strategy.platform}".`);
      if (byPlatform.has(strategy.platform)) throw new Error(`Two strategies for: ${strategy.platform}.`);
      byPlatform.set(strategy.platform, strategy);
    }
    this.byPlatform = byPlatform;
  }

  list(): readonly PlatformStrategy[] {
    return [...this.byPlatform.values()];
  }

  /** Throws PlatformUnknown. */
  get(platform: string): PlatformStrategy {
    const strategy = this.byPlatform.get(platform.toLowerCase());
    if (strategy === undefined) throw new PlatformUnknown(platform, [...this.byPlatform.keys()]);
    return strategy;
  }
}
