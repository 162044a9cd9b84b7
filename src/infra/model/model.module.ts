import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONSENTS, type Consents } from '../../shared/ports/consents.port.js';
import { METER, type Meter } from '../../shared/ports/meter.port.js';
import { TRACER, type Tracer } from '../../shared/ports/tracer.port.js';
import { TEXT_MODEL, type TextModel } from '../../shared/ports/text-model.port.js';
import { SqlCheckpoints } from '../jobs/sql-checkpoints.js';
import { CheckpointingTextModel } from './checkpointing-text-model.js';
import { ConsentingTextModel } from './consenting-text-model.js';
import { GeminiTextModel } from './gemini-text-model.js';
import { TracedTextModel } from './traced-text-model.js';
import { MeteredTextModel } from './metered-text-model.js';
import { OfflineTextModel } from './offline-text-model.js';
import { DEFAULT_RESILIENCE } from './resilience.js';

/** Gemini with an API key, for those who agreed to it; the documented rules otherwise. */
function textModel(
  { gemini }: AppConfig,
  consents: Consents,
  clock: Clock,
  ...[checkpoints, meter, tracer]: [SqlCheckpoints, Meter, Tracer]
): TextModel {
  const external =
    gemini && new GeminiTextModel(gemini, { ...DEFAULT_RESILIENCE, deadlineMs: gemini.deadlineMs }, clock);
  const model = new ConsentingTextModel(external, new OfflineTextModel(clock), consents);
  return new CheckpointingTextModel(
    new TracedTextModel(new MeteredTextModel(model, meter), tracer),
    checkpoints,
  );
}

/** Provides the model adapter. */
@Global()
@Module({
  providers: [
    {
      provide: TEXT_MODEL,
      inject: [APP_CONFIG, CONSENTS, CLOCK, SqlCheckpoints, METER, TRACER],
      useFactory: textModel,
    },
  ],
  exports: [TEXT_MODEL],
})
export class ModelModule {}
