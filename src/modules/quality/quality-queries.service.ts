import { Inject, Injectable } from '@nestjs/common';
import type { VoiceMatch } from '../../language/index.js';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import type { Principal } from '../../shared/principal.js';
import { CorePersonaService } from '../core-persona/index.js';
import type { QualityReport } from './domain/quality-report.js';
import { QualityService } from './quality.service.js';

/** Answers people who ask how good a persona or a draft is. */
@Injectable()
export class QualityQueriesService {
  constructor(
    private readonly quality: QualityService,
    private readonly personas: CorePersonaService,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** Throws PersonaNotFound. */
  async report(principal: Principal, personaId: number): Promise<QualityReport> {
    const persona = await this.personas.get(principal, personaId);
    const report = await this.quality.report(persona);
    await this.events.publish({ type: 'quality.viewed', userId: principal.userId, personaId });
    return report;
  }

  /**
   * Compares a draft with the voice. A pasted draft may be by another author, so it counts as usage but not as evidence
   * of the persona's authenticity. Throws PersonaNotFound.
   */
  async match(
    principal: Principal,
    personaId: number,
    draft: { readonly text: string; readonly platform?: string },
  ): Promise<VoiceMatch> {
    const persona = await this.personas.get(principal, personaId);
    const match = await this.quality.match(persona, draft.text);
    await this.events.publish({
      type: 'voice.matched',
      userId: principal.userId,
      personaId,
      ...(draft.platform !== undefined && { platform: draft.platform }),
      ...(match.assessed && { value: match.score }),
    });
    return match;
  }
}
