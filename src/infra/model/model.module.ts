import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { TEXT_MODEL, type TextModel } from '../../shared/ports/text-model.port.js';
import { GeminiTextModel } from './gemini-text-model.js';
import { OfflineTextModel } from './offline-text-model.js';
import { DEFAULT_RESILIENCE } from './resilience.js';

/** Gemini with an API key, the documented rules without. */
function textModel(config: AppConfig, clock: Clock): TextModel {
  const { gemini } = config;
  if (gemini === undefined) return new OfflineTextModel(clock);
  return new GeminiTextModel(gemini, { ...DEFAULT_RESILIENCE, deadlineMs: gemini.deadlineMs }, clock);
}

@Global()
@Module({
  providers: [{ provide: TEXT_MODEL, inject: [APP_CONFIG, CLOCK], useFactory: textModel }],
  exports: [TEXT_MODEL],
})
export class ModelModule {}
