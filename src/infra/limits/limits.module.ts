import { Global, Module, type Provider } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { GENERATION_LIMIT } from '../../shared/ports/generation-limit.port.js';
import { SHARED_COUNTERS, type SharedCounters } from '../../shared/ports/shared-counters.port.js';
import {
  UNAUTHENTICATED_WINDOWS,
  WINDOWS,
  type WindowStorage,
} from '../../shared/ports/window-storage.port.js';
import { FixedWindowStorage } from './fixed-window-storage.js';
import { SharedWindowStorage } from './shared-window-storage.js';
import { GENERATION, WindowGenerationLimit } from './window-generation-limit.js';

/** Limits on guesses of passwords and on spending hold to the request, over all processes. */
const EXACT: ReadonlySet<string> = new Set(['credentials', GENERATION]);

const storageUnder = (token: symbol): Provider => ({
  provide: token,
  inject: [CLOCK, SHARED_COUNTERS],
  useFactory: (clock: Clock, shared: SharedCounters | undefined): WindowStorage => {
    const local = new FixedWindowStorage(clock);
    return shared === undefined ? local : new SharedWindowStorage(local, shared, EXACT);
  },
});

/** Request windows and the generation limit. */
@Global()
@Module({
  providers: [
    storageUnder(WINDOWS),
    storageUnder(UNAUTHENTICATED_WINDOWS),
    {
      provide: GENERATION_LIMIT,
      inject: [WINDOWS, APP_CONFIG],
      useFactory: (windows: WindowStorage, { http }: AppConfig) =>
        new WindowGenerationLimit(windows, http.generationRateLimitPerMinute),
    },
  ],
  exports: [WINDOWS, UNAUTHENTICATED_WINDOWS, GENERATION_LIMIT],
})
export class LimitsModule {}
