import { Injectable } from '@nestjs/common';
import { UserNotFound } from '../../shared/access-errors.js';
import { mayActFor, type Principal } from '../../shared/principal.js';
import { CorePersonaService, type DerivedPersona, toWritingSample } from '../core-persona/index.js';
import { type PlatformAdaptation, PlatformService } from '../platforms/index.js';
import { PlatformsNotKnown } from './domain/analysis-errors.js';
import type { GenerateRequest } from './generate-request.js';
import {
  adapting,
  type GenerationProgress,
  INTERPRETING,
  MEASURING,
  READING,
  STORING,
  UNWATCHED,
} from './generation-progress.js';
import { type Intake, OnboardingIntakeService } from './onboarding-intake.service.js';
import { PersonaLibraryService, type PersonaView } from './persona-library.service.js';
import { PersonaStoreService } from './persona-store.service.js';

/** Creates a persona step by step; each step is the work of another service. */
@Injectable()
export class AnalysisService {
  constructor(
    private readonly intake: OnboardingIntakeService,
    private readonly corePersonas: CorePersonaService,
    private readonly platforms: PlatformService,
    private readonly store: PersonaStoreService,
    private readonly library: PersonaLibraryService,
  ) {}

  /**
   * Creates a persona from the onboarding data. All or nothing: a failure leaves no persona, no sample and no file,
   * only the record and cost of the model calls. Throws UserNotFound, PlatformsNotKnown, or the model's errors.
   */
  async generate(principal: Principal, request: GenerateRequest): Promise<PersonaView> {
    const userId = this.check(principal, request);
    return this.library.get(principal, await this.make(userId, request, UNWATCHED));
  }

  /** The owner of the future persona. Throws what {@link generate} would throw before any work is done. */
  check(principal: Principal, request: GenerateRequest): number {
    const userId = request.userId ?? principal.userId;
    if (!mayActFor(principal, userId)) throw new UserNotFound(userId);
    this.wantedPlatforms(request);
    return userId;
  }

  /** The same for a request that was checked, watched; gives the persona's id. */
  async make(userId: number, request: GenerateRequest, progress: GenerationProgress): Promise<number> {
    await progress.report(READING);
    const intake = await progress.remember('intake', () => this.intake.collect(request, progress.signal));
    const startedAt = performance.now();
    const derived = await this.derive(userId, request, intake, progress);
    const adaptations = await this.adapt(derived, this.wantedPlatforms(request), progress);
    const processingTimeMs = Math.round(performance.now() - startedAt);
    await progress.report(STORING);
    return this.intake.keepIfUsed(userId, intake, (samples) =>
      this.store.create({ userId, intake, samples, derived, adaptations, processingTimeMs }, progress.stored),
    );
  }

  private derive(
    userId: number,
    request: GenerateRequest,
    intake: Intake,
    progress: GenerationProgress,
  ): Promise<DerivedPersona> {
    return this.corePersonas.derive({
      userId,
      onboarding: request.onboarding,
      samples: intake.samples.map(toWritingSample),
      websiteProblems: (intake.website?.problems ?? []).map(({ reason }) => reason),
      ...(progress.signal && { signal: progress.signal }),
      onStage: (stage) => progress.report(stage === 'measuring' ? MEASURING : INTERPRETING),
    });
  }

  private async adapt(
    { draft }: DerivedPersona,
    platforms: readonly string[],
    progress: GenerationProgress,
  ): Promise<readonly PlatformAdaptation[]> {
    const adaptations: PlatformAdaptation[] = [];
    for (const [index, platform] of platforms.entries()) {
      await progress.report(adapting(platform, index, platforms.length));
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
