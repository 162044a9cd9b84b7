import { Inject, Injectable } from '@nestjs/common';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { CorePersonaService, type DerivedPersona, type StagedSample } from '../core-persona/index.js';
import { type PlatformAdaptation, PlatformService } from '../platforms/index.js';
import { AnalysisResultRepository } from './infra/analysis-result.repository.js';
import type { Intake } from './onboarding-intake.service.js';

/** A persona with its adaptations, ready to be stored. */
export interface FinishedAnalysis {
  readonly userId: number;
  readonly intake: Intake;
  /** Those of the intake, their originals in the file store. */
  readonly samples: readonly StagedSample[];
  readonly derived: DerivedPersona;
  readonly adaptations: readonly PlatformAdaptation[];
  readonly processingTimeMs: number;
}

/** Writes a finished analysis: persona, samples, adaptations, audit trail and event, all or nothing. */
@Injectable()
export class PersonaStoreService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly platforms: PlatformService,
    private readonly analyses: AnalysisResultRepository,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** Gives the id of the new persona; `stored` is told of it within the transaction. */
  create(analysis: FinishedAnalysis, stored: (personaId: number) => Promise<void>): Promise<number> {
    const { userId, samples, derived } = analysis;
    return this.unitOfWork.run(async () => {
      const personaId = await this.personas.create(userId, derived, samples);
      await this.platforms.save(userId, personaId, analysis.adaptations);
      await this.analyses.create({
        userId,
        personaId,
        type: 'generation',
        data: summaryOf(analysis),
        confidence: derived.draft.confidence.score,
        processingTimeMs: analysis.processingTimeMs,
      });
      await this.events.publish({ type: 'persona.generated', userId, personaId });
      await stored(personaId);
      return personaId;
    });
  }
}

/** What the audit trail keeps: where the words came from and how they were read, not the words. */
const summaryOf = ({ intake, derived }: FinishedAnalysis) => ({
  engine: derived.draft.fingerprint.engine,
  size: derived.draft.fingerprint.size,
  samples: intake.samples.map(({ id, source, url }) => ({ id, source, ...(url !== undefined && { url }) })),
  website: intake.website && {
    url: intake.website.url,
    via: intake.website.via,
    articles: intake.website.articles.length,
    problems: intake.website.problems,
  },
  model: {
    provider: derived.call.provider,
    requested: derived.call.requestedModel,
    returned: derived.call.returnedModel,
  },
  prompt_version: derived.call.promptVersion,
  dropped_claims: derived.draft.droppedClaims,
});
