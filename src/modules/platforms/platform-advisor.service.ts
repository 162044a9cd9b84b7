import { Inject, Injectable } from '@nestjs/common';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import { type CorePersona, CorePersonaService } from '../core-persona/index.js';
import { type AdaptationChange, compareAdaptations } from './domain/compare-adaptations.js';
import { NoPersonaYet, PlatformPersonaNotFound } from './domain/platform-errors.js';
import type { PlatformPersona } from './domain/platform-persona.js';
import type { OptimizedText, PlatformFit } from './domain/platform-strategy.js';
import { PlatformTexts } from './infra/platform-texts.js';
import { PlatformService } from './platform.service.js';

/** The subject to assess or improve: a text, or without one the persona itself. */
export interface AdviceRequest {
  readonly platform: string;
  /** The caller's newest active persona when omitted. */
  readonly personaId?: number;
  readonly text?: string;
}

/** The assessment of a text or persona for a platform. */
export interface Validation {
  readonly platform: string;
  readonly subject: 'text' | 'persona';
  readonly personaId: number | null;
  readonly fit: PlatformFit;
}

/** A persona with a new adaptation. */
export interface OptimizedPersona {
  readonly platformPersona: PlatformPersona;
  readonly changes: readonly AdaptationChange[];
  readonly before: PlatformFit | null;
  readonly after: PlatformFit;
}

/** An optimized text or persona. */
export type Optimization =
  | {
      readonly platform: string;
      readonly subject: 'text';
      readonly personaId: number | null;
      readonly text: OptimizedText;
    }
  | {
      readonly platform: string;
      readonly subject: 'persona';
      readonly personaId: number;
      readonly persona: OptimizedPersona;
    };

/** Says how well a text or a persona fits a platform, and makes it fit better. */
@Injectable()
export class PlatformAdvisorService {
  constructor(
    private readonly platforms: PlatformService,
    private readonly personas: CorePersonaService,
    private readonly texts: PlatformTexts,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** Throws PlatformUnknown, PersonaNotFound, or NoPersonaYet when there is neither text nor persona. */
  async validate(principal: Principal, request: AdviceRequest): Promise<Validation> {
    const strategy = this.platforms.strategyOf(request.platform);
    const persona = await this.personaFor(principal, request);
    const { platform } = strategy;
    await this.events.publish({
      type: 'platform.validated',
      userId: principal.userId,
      personaId: persona?.id ?? null,
      platform,
    });
    if (request.text !== undefined) {
      return {
        platform,
        subject: 'text',
        personaId: persona?.id ?? null,
        fit: await this.texts.assess(strategy, request.text, persona),
      };
    }
    if (persona === undefined) throw new NoPersonaYet();
    return { platform, subject: 'persona', personaId: persona.id, fit: strategy.adapt(persona).fit };
  }

  /** As {@link validate}; optimising the persona stores its new adaptation. */
  async optimize(principal: Principal, request: AdviceRequest): Promise<Optimization> {
    const strategy = this.platforms.strategyOf(request.platform);
    const persona = await this.personaFor(principal, request);
    const { platform } = strategy;
    if (request.text !== undefined) {
      await this.events.publish({
        type: 'platform.optimized',
        userId: principal.userId,
        personaId: persona?.id ?? null,
        platform,
      });
      const text = await this.texts.optimize(strategy, request.text, persona);
      return { platform, subject: 'text', personaId: persona?.id ?? null, text };
    }
    if (persona === undefined) throw new NoPersonaYet();
    return {
      platform,
      subject: 'persona',
      personaId: persona.id,
      persona: await this.optimizePersona(persona, platform),
    };
  }

  private async optimizePersona(persona: CorePersona, platform: string): Promise<OptimizedPersona> {
    return this.unitOfWork.run(async () => {
      const [adaptation] = this.platforms.adapt(persona, [platform]);
      if (adaptation === undefined) throw new PlatformPersonaNotFound(platform);
      const kept = (await this.platforms.listOfPersonas([persona.id])).find(
        (one) => one.platform === platform,
      );
      const changes = compareAdaptations(kept, adaptation);
      if (changes.length > 0) await this.platforms.save(persona.userId, persona.id, [adaptation]);
      await this.events.publish({
        type: 'platform.optimized',
        userId: persona.userId,
        personaId: persona.id,
        platform,
      });
      await this.unitOfWork.flush();
      const platformPersona = await this.platforms.get(persona.id, platform);
      return { platformPersona, changes, before: kept?.fit ?? null, after: adaptation.fit };
    });
  }

  private personaFor(principal: Principal, request: AdviceRequest): Promise<CorePersona | undefined> {
    if (request.personaId !== undefined) return this.personas.get(principal, request.personaId);
    return this.personas.findLatest(principal.userId);
  }
}
