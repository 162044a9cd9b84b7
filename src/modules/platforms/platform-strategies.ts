import type { Provider, Type } from '@nestjs/common';
import type { PlatformStrategy } from './domain/platform-strategy.js';
import { BlogStrategy } from './strategies/blog.strategy.js';
import { FacebookStrategy } from './strategies/facebook.strategy.js';
import { LinkedinStrategy } from './strategies/linkedin.strategy.js';

/** Injection token of all platform strategies. */
export const PLATFORM_STRATEGIES = Symbol('PlatformStrategies');

/** All platforms. A new platform is one file and one line here. */
export const strategies: Type<PlatformStrategy>[] = [LinkedinStrategy, FacebookStrategy, BlogStrategy];

/** Providers of all strategies and of their list. */
export const platformStrategyProviders: Provider[] = [
  ...strategies,
  {
    provide: PLATFORM_STRATEGIES,
    inject: strategies,
    useFactory: (...all: PlatformStrategy[]): readonly PlatformStrategy[] => all,
  },
];
