import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import type { Principal } from '../../shared/principal.js';
import type { CorePersonaDraft } from '../core-persona/index.js';
import { QualityService } from '../quality/index.js';
import { PlatformPersonaNotFound } from './domain/platform-errors.js';
import type { PlatformPersona } from './domain/platform-persona.js';
import type { PlatformAdaptation, PlatformStrategy } from './domain/platform-strategy.js';
import { PlatformPersonaRepository } from './infra/platform-persona.repository.js';
import { PlatformStrategyRegistry } from './platform-strategy.registry.js';

/** Fits personas to platforms and keeps the result. */
@Injectable()
export class PlatformService {
  constructor(
    private readonly strategies: PlatformStrategyRegistry,
    private readonly platformPersonas: PlatformPersonaRepository,
    private readonly quality: QualityService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Names of all registered platforms. */
  get platforms(): readonly string[] {
    return this.strategies.list().map(({ platform }) => platform);
  }

  /** Throws PlatformUnknown. */
  strategyOf(platform: string): PlatformStrategy {
    return this.strategies.get(platform);
  }

  /** Computes; stores nothing. Throws PlatformUnknown. */
  adapt(persona: CorePersonaDraft, platforms: readonly string[]): readonly PlatformAdaptation[] {
    return platforms.map((platform) => this.strategies.get(platform).adapt(persona));
  }

  /** Inside a unit of work: creates or replaces the adaptations and books how well each fits. */
  async save(userId: number, personaId: number, adaptations: readonly PlatformAdaptation[]): Promise<void> {
    await this.platformPersonas.save(userId, personaId, adaptations, this.clock.now());
    await this.quality.record(
      ...adaptations.map(({ platform, fit }) => ({
        userId,
        personaId,
        type: `platform:${platform}` as const,
        score: fit.score,
        evidence: fit,
      })),
    );
  }

  /** Throws PlatformUnknown, or PlatformPersonaNotFound when the persona was not adapted to it. */
  async get(personaId: number, platform: string): Promise<PlatformPersona> {
    const { platform: name } = this.strategies.get(platform);
    const found = await this.platformPersonas.find(personaId, name);
    if (found === undefined) throw new PlatformPersonaNotFound(name);
    return found;
  }

  /** One statement; undefined where there is none, or none that the principal may see. Throws PlatformUnknown. */
  findFor(principal: Principal, personaId: number, platform: string): Promise<PlatformPersona | undefined> {
    return this.platformPersonas.findFor(principal, personaId, this.strategies.get(platform).platform);
  }

  /** As {@link get}, of the user's newest active persona. */
  async getLatestOfUser(userId: number, platform: string): Promise<PlatformPersona> {
    const { platform: name } = this.strategies.get(platform);
    const found = await this.platformPersonas.findLatestOfUser(userId, name);
    if (found === undefined) throw new PlatformPersonaNotFound(name);
    return found;
  }

  /** To which platforms a persona was adapted. */
  namesOf(personaId: number): Promise<readonly string[]> {
    return this.platformPersonas.namesOf(personaId);
  }

  listOfPersonas(personaIds: readonly number[]): Promise<readonly PlatformPersona[]> {
    return this.platformPersonas.listOfPersonas(personaIds);
  }
}
