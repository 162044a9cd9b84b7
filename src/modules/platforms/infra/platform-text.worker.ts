import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { OptimizedText, PlatformFit } from '../domain/platform-strategy.js';
import { strategies } from '../platform-strategies.js';

/** A text to read for a platform. */
export interface PlatformTextInput {
  readonly platform: string;
  readonly text: string;
  readonly persona: CorePersonaDraft | undefined;
}

const byPlatform = new Map(strategies.map((Strategy) => new Strategy()).map((one) => [one.platform, one]));

function strategyOf(platform: string) {
  const strategy = byPlatform.get(platform);
  if (strategy === undefined) throw new Error(`Not listed in platform-strategies.ts: ${platform}.`);
  return strategy;
}

/** As the strategy's `assessText`, on a thread. */
export const assess = ({ platform, text, persona }: PlatformTextInput): PlatformFit =>
  strategyOf(platform).assessText(text, persona);

/** As the strategy's `optimizeText`, on a thread. */
export const optimize = ({ platform, text, persona }: PlatformTextInput): OptimizedText =>
  strategyOf(platform).optimizeText(text, persona);
