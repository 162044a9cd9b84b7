import { Inject, Injectable } from '@nestjs/common';
import { type ModelCall, TEXT_MODEL, type TextModel } from '../../shared/ports/text-model.port.js';
import { type CorePersona, ModelLedgerService } from '../core-persona/index.js';
import { type PlatformStrategy, PlatformTexts } from '../platforms/index.js';
import { QualityService } from '../quality/index.js';
import { better, type Draft, faultsOf, isGoodEnough } from './domain/draft.js';
import type { ContentBrief } from './domain/generated-content.js';
import { writeContent } from './domain/write-content.task.js';

/** A model rarely gains by a fourth try; each costs money. */
const MAX_ATTEMPTS = 3;

/** The best of a few drafts, with every model call it took. */
export interface WrittenDraft extends Draft {
  readonly attempts: number;
  readonly model: string;
  readonly calls: readonly ModelCall[];
}

/**
 * Writes and measures until the draft is good enough or the attempts are used up; each attempt is told the faults of
 * the one before.
 */
@Injectable()
export class DraftWriterService {
  constructor(
    @Inject(TEXT_MODEL) private readonly model: TextModel,
    private readonly ledger: ModelLedgerService,
    private readonly quality: QualityService,
    private readonly texts: PlatformTexts,
  ) {}

  /** Throws the model's errors; its calls are booked even then. */
  write(persona: CorePersona, strategy: PlatformStrategy, brief: ContentBrief): Promise<WrittenDraft> {
    return this.ledger.bookingFailures(persona.userId, async (onCall) => {
      const calls: ModelCall[] = [];
      const take = (call: ModelCall) => (onCall(call), calls.push(call));
      // The rules answer the same each time; only a model can do better the next time.
      const most = (await this.model.reachFor(persona.userId)) === 'external' ? MAX_ATTEMPTS : 1;
      const { data: advice } = strategy.adapt(persona);
      let best: Draft | undefined;
      let last: Draft | undefined;
      let attempts = 0;
      while (attempts < most && !(best !== undefined && isGoodEnough(best))) {
        const revision = last && { revision: { text: last.text, faults: faultsOf(last) } };
        const { output } = await this.model.run(
          writeContent,
          { persona, limits: strategy.limits, advice, brief, ...revision },
          { userId: persona.userId, onCall: take },
        );
        last = await this.measured(output.text, persona, strategy);
        best = best === undefined ? last : better(best, last);
        attempts += 1;
      }
      if (best === undefined) throw new Error('No draft was written.');
      const call = calls.at(-1);
      return {
        ...best,
        attempts,
        calls,
        model: call?.returnedModel ?? call?.requestedModel ?? 'unknown',
      };
    });
  }

  private async measured(text: string, persona: CorePersona, strategy: PlatformStrategy): Promise<Draft> {
    return {
      text,
      voiceMatch: await this.quality.match(persona, text),
      platformCheck: await this.texts.assess(strategy, text, persona),
    };
  }
}
