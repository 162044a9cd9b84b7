import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../shared/principal.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CorePersonaService } from '../core-persona/index.js';
import { PlatformStrategyRegistry } from '../platforms/index.js';
import { ContentStoreService } from './content-store.service.js';
import { ContentNotFound } from './domain/content-errors.js';
import type { ContentBrief, GeneratedContent } from './domain/generated-content.js';
import { DraftWriterService } from './draft-writer.service.js';
import type { Page } from './infra/content.repository.js';

/** Drafts in the voice of a persona: writing and finding them. */
@Injectable()
export class ContentService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly strategies: PlatformStrategyRegistry,
    private readonly writer: DraftWriterService,
    private readonly store: ContentStoreService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws PersonaNotFound, PlatformUnknown, or the model's errors; then nothing is stored. */
  async generate(principal: Principal, personaId: number, brief: ContentBrief): Promise<GeneratedContent> {
    const persona = await this.personas.get(principal, personaId);
    const strategy = this.strategies.get(brief.platform);
    const draft = await this.writer.write(persona, strategy, brief);
    const { userId, id } = persona;
    const placed = { ...brief, platform: strategy.platform };
    return this.store.keep({ ...draft, brief: placed, userId, personaId: id, createdAt: this.clock.now() });
  }

  /** Newest first. Throws PersonaNotFound. */
  async list(principal: Principal, personaId: number, page: Page): Promise<readonly GeneratedContent[]> {
    const persona = await this.personas.get(principal, personaId);
    return this.store.list(persona.id, page);
  }

  /** Throws ContentNotFound. */
  async get(principal: Principal, contentId: number): Promise<GeneratedContent> {
    const content = await this.store.find(principal, contentId);
    if (content === undefined) throw new ContentNotFound(contentId);
    return content;
  }
}
