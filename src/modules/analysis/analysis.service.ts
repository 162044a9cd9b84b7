import { Injectable } from '@nestjs/common';
import { UserNotFound } from '../../shared/access-errors.js';
import { mayActFor, type Principal } from '../../shared/principal.js';
import { CorePersonaService, toWritingSample } from '../core-persona/index.js';
import { PlatformService } from '../platforms/index.js';
import { PlatformsNotKnown } from './domain/analysis-errors.js';
import type { GenerateRequest } from './generate-request.js';
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
  async generate(principal: Principal, request: GenerateRequest, signal?: AbortSignal): Promise<PersonaView> {
    const userId = request.userId ?? principal.userId;
    if (!mayActFor(principal, userId)) throw new UserNotFound(userId);
    const platforms = this.wantedPlatforms(request);
    const intake = await this.intake.collect(userId, request, signal);
    const work = { userId, request, intake, platforms, ...(signal && { signal }) };
    return this.library.get(principal, await this.intake.keepIfUsed(intake, () => this.analyse(work)));
  }

  private async analyse(work: AnalysisWork): Promise<number> {
    const { userId, request, intake } = work;
    const startedAt = performance.now();
    const derived = await this.corePersonas.derive({
      userId,
      onboarding: request.onboarding,
      samples: intake.samples.map(toWritingSample),
      websiteProblems: (intake.website?.problems ?? []).map(({ reason }) => reason),
      ...(work.signal && { signal: work.signal }),
    });
    const adaptations = this.platforms.adapt(derived.draft, work.platforms);
    const processingTimeMs = Math.round(performance.now() - startedAt);
    return this.store.create({ userId, intake, derived, adaptations, processingTimeMs });
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

interface AnalysisWork {
  readonly userId: number;
  readonly request: GenerateRequest;
  readonly intake: Intake;
  readonly platforms: readonly string[];
  readonly signal?: AbortSignal;
}
