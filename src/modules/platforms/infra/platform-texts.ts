import { Inject, Injectable } from '@nestjs/common';
import {
  SHORT_TEXT_CHARACTERS,
  TEXT_THREADS,
  type TextThreads,
  textWork,
} from '../../../shared/ports/text-threads.port.js';
import type { CorePersonaDraft } from '../../core-persona/index.js';
import type { OptimizedText, PlatformFit, PlatformStrategy } from '../domain/platform-strategy.js';
import type { PlatformTextInput } from './platform-text.worker.js';

const ASSESS = textWork<PlatformTextInput, PlatformFit>(import.meta.url, './platform-text.worker', 'assess');
const OPTIMIZE = textWork<PlatformTextInput, OptimizedText>(
  import.meta.url,
  './platform-text.worker',
  'optimize',
);

/** Reads texts for platforms: short ones on the calling thread, long ones on the text threads. */
@Injectable()
export class PlatformTexts {
  constructor(@Inject(TEXT_THREADS) private readonly threads: TextThreads) {}

  /** As {@link PlatformStrategy.assessText}. */
  async assess(
    strategy: PlatformStrategy,
    text: string,
    persona: CorePersonaDraft | undefined,
  ): Promise<PlatformFit> {
    if (text.length <= SHORT_TEXT_CHARACTERS) return strategy.assessText(text, persona);
    return this.threads.run(ASSESS, { platform: strategy.platform, text, persona });
  }

  /** As {@link PlatformStrategy.optimizeText}. */
  async optimize(
    strategy: PlatformStrategy,
    text: string,
    persona: CorePersonaDraft | undefined,
  ): Promise<OptimizedText> {
    if (text.length <= SHORT_TEXT_CHARACTERS) return strategy.optimizeText(text, persona);
    return this.threads.run(OPTIMIZE, { platform: strategy.platform, text, persona });
  }
}
