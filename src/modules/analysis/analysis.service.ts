import { Injectable } from '@nestjs/common';
import { UserNotFound } from '../../shared/access-errors.js';
import { mayActFor, type Principal } from '../../shared/principal.js';
import { CorePersonaService, type DerivedPersona, toWritingSample } from '../core-persona/index.js';
import { type PlatformAdaptation, PlatformService } from '../platforms/index.js';
import { PlatformsNotKnown } from './domain/analysis-errors.js';
import type { GenerateRequest } from './generate-request.js';
import {
  adapting,
  type GenerationWatch,
  INTERPRETING,
  MEASURING,
  READING,
  STORING,
  UNWATCHED,
} from './generation-watch.js';
import { type Intake, OnboardingIntake } from './onboarding-intake.js';
import { PersonaLibrary, type PersonaView } from './persona-library.js';
import { PersonaStore } from './persona-store.js';

/** Orchestrates the making of a persona, step by step; each step is somebody else's work. */
@Injectable()
export class AnalysisService {
  constructor(
    private readonly intake: OnboardingIntake,
    private readonly corePersonas: CorePersonaService,
    private readonly platforms: PlatformService,
    private readonly store: PersonaStore,
    private readonly library: PersonaLibrary,
  ) {}

  /**
   * Makes a persona out of what is known about the author. All or nothing: a failure leaves no persona, no sample and
   * no file, only the record of what the model was asked and cost. Throws UserNotFound, PlatformsNotKnown, or the
   * model's errors.
   */
  async generate(principal: Principal, request: GenerateRequest): Promise<PersonaView> {
    const userId = this.check(principal, request);
    return this.library.get(principal, await this.make(userId, request, UNWATCHED));
  }

  /** Whose persona it would be. Throws what {@link generate} would throw before any work is done. */
  check(principal: Principal, request: GenerateRequest): number {
    const userId = request.userId ?? principal.userId;
    if (!mayActFor(principal, userId)) throw new UserNotFound(userId);
    this.wantedPlatforms(request);
    return userId;
  }

  /** The same for a request that was checked, watched; gives the persona's id. */
  async make(userId: number, request: GenerateRequest, watch: GenerationWatch): Promise<number> {
    await watch.report(READING);
    const intake = await watch.remember('intake', () => this.intake.collect(request, watch.signal));
    const startedAt = performance.now();
    const derived = await this.derive(userId, request, intake, watch);
    const adaptations = await this.adapt(derived, this.wantedPlatforms(request), watch);
    const processingTimeMs = Math.round(performance.now() - startedAt);
    await watch.report(STORING);
    return this.intake.keepIfUsed(userId, intake, (samples) =>
      this.store.create({ userId, intake, samples, derived, adaptations, processingTimeMs }, watch.stored),
    );
  }

  private derive(
    userId: number,
    request: GenerateRequest,
    intake: Intake,
    watch: GenerationWatch,
  ): Promise<DerivedPersona> {
    return this.corePersonas.derive({
      userId,
      onboarding: request.onboarding,
      samples: intake.samples.map(toWritingSample),
      websiteProblems: (intake.website?.problems ?? []).map(({ reason }) => reason),
      ...(watch.signal && { signal: watch.signal }),
      onStage: (stage) => watch.report(stage === 'measuring' ? MEASURING : INTERPRETING),
    });
  }

  private async adapt(
    { draft }: DerivedPersona,
    platforms: readonly string[],
    watch: GenerationWatch,
  ): Promise<readonly PlatformAdaptation[]> {
    const adaptations: PlatformAdaptation[] = [];
    for (const [index, platform] of platforms.entries()) {
      await watch.report(adapting(platform, index, platforms.length));
      adaptations.push(...this.platforms.adapt(draft, [platform]));
    }
    return adaptations;
  }

  private wantedPlatforms(request: GenerateRequest): readonly string[] {
    const known = this.platforms.platforms;
    if (request.platforms === undefined || request.platforms.length === 0) return known;
    const wanted = request.platforms.map((name) => name.trim().toLowerCase());
    const unknown = wanted
      .map((name, index) => ({ index, name }))
      .filter(({ name }) => !known.includes(name));
    if (unknown.length > 0) throw new PlatformsNotKnown(unknown, known);
    return [...new Set(wanted)];
  }
}
