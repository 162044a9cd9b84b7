import type { PlatformFit, StrategyId } from './platform-strategy.js';

/** A persona's adaptation to one platform as it is kept. */
export interface PlatformPersona {
  readonly id: number;
  readonly userId: number;
  readonly personaId: number;
  readonly platform: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly strategies: readonly StrategyId[];
  readonly fit: PlatformFit;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
