import { Inject, Injectable } from '@nestjs/common';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import type { ModelCall } from '../../shared/ports/text-model.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import { ModelLedgerService } from '../core-persona/index.js';
import { QualityService } from '../quality/index.js';
import type { GeneratedContent } from './domain/generated-content.js';
import { ContentRepository, type Page } from './infra/content.repository.js';

/** Keeps drafts; a draft, its voice match, its model calls and its event are stored together or not at all. */
@Injectable()
export class ContentStoreService {
  constructor(
    private readonly contents: ContentRepository,
    private readonly ledger: ModelLedgerService,
    private readonly quality: QualityService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  keep(
    draft: Omit<GeneratedContent, 'id'> & { readonly calls: readonly ModelCall[] },
  ): Promise<GeneratedContent> {
    const { calls, ...content } = draft;
    const { userId, personaId, voiceMatch, brief } = content;
    return this.unitOfWork.run(async () => {
      const stored = await this.contents.create(content);
      await this.ledger.record(userId, personaId, calls);
      const score = voiceMatch?.assessed ? voiceMatch.score : null;
      const evidence = {
        content_id: stored.id,
        reason: voiceMatch?.assessed === false ? voiceMatch.reason : null,
      };
      await this.quality.record({ userId, personaId, type: 'voice_match', score, evidence });
      const value = score === null ? {} : { value: score };
      await this.events.publish({
        type: 'content.generated',
        userId,
        personaId,
        platform: brief.platform,
        ...value,
      });
      return stored;
    });
  }

  find(principal: Principal, contentId: number): Promise<GeneratedContent | undefined> {
    return this.contents.find(principal, contentId);
  }

  list(personaId: number, page: Page): Promise<readonly GeneratedContent[]> {
    return this.contents.listOfPersona(personaId, page);
  }
}
