import { Inject, Injectable } from '@nestjs/common';
import { LANGUAGE_LAB, type LanguageLab, type VoiceProfile } from '../../language/index.js';
import { type ModelCall, TEXT_MODEL, type TextModel } from '../../shared/ports/text-model.port.js';
import type { Principal } from '../../shared/principal.js';
import type { CorePersonaDraft } from './domain/core-persona.js';
import { deriveCorePersona } from './domain/derive-core-persona.js';
import { interpretPersona } from './domain/interpret-persona.task.js';
import type { OnboardingProfile, WritingSample } from './domain/onboarding.js';
import type { ChangeReason } from './domain/persona-snapshot.js';
import { PersonaNotFound } from './domain/persona-errors.js';
import type { CorePersona, PersonaSummary } from './domain/stored-persona.js';
import { type PersonaChange, PersonaRepository } from './infra/persona.repository.js';
import { ModelLedgerService } from './model-ledger.service.js';
import { SampleArchiveService, type StagedSample } from './sample-archive.service.js';

/** What a persona is derived from. */
export interface DerivationRequest {
  readonly userId: number;
  readonly onboarding: OnboardingProfile;
  readonly samples: readonly WritingSample[];
  readonly websiteProblems: readonly string[];
  readonly signal?: AbortSignal;
  /** Told before each part of the work. */
  readonly onStage?: (stage: 'measuring' | 'interpreting') => Promise<void>;
}

/** The result of measuring a persona. */
export interface MeasuredPersona {
  readonly draft: CorePersonaDraft;
  readonly voice: VoiceProfile | undefined;
  readonly model: string;
}

/** A persona that is not stored yet, with the model call that interpreted it. */
export interface DerivedPersona extends MeasuredPersona {
  readonly call: ModelCall;
  /** That call, and earlier ones with a refused answer. */
  readonly calls: readonly ModelCall[];
}

/** Derives personas from words and keeps them. */
@Injectable()
export class CorePersonaService {
  constructor(
    private readonly personas: PersonaRepository,
    private readonly samples: SampleArchiveService,
    private readonly ledger: ModelLedgerService,
    @Inject(LANGUAGE_LAB) private readonly lab: LanguageLab,
    @Inject(TEXT_MODEL) private readonly model: TextModel,
  ) {}

  /** Measures, interprets, assembles. Stores nothing but the record of a failed model call. Throws the model's errors. */
  async derive(request: DerivationRequest): Promise<DerivedPersona> {
    await request.onStage?.('measuring');
    const { fingerprint, voice } = await this.lab.measure(request.samples);
    await request.onStage?.('interpreting');
    const input = { fingerprint, samples: request.samples, onboarding: request.onboarding };
    const calls: ModelCall[] = [];
    const { output, call } = await this.ledger.bookingFailures(request.userId, (onCall) =>
      this.model.run(interpretPersona, input, {
        userId: request.userId,
        onCall: (one) => (onCall(one), calls.push(one)),
        ...(request.signal && { signal: request.signal }),
      }),
    );
    const draft = deriveCorePersona({
      ...input,
      interpretation: output,
      websiteProblems: request.websiteProblems,
      modelWithheld: (await this.model.reachFor(request.userId)) === 'withheld',
    });
    return { draft, voice, model: call.returnedModel ?? call.requestedModel, call, calls };
  }

  /**
   * Measures again after the samples changed. The model's interpretation of the old text stays until a new one is
   * requested; figures, confidence and missing input are updated.
   */
  async remeasure(persona: CorePersona, samples: readonly WritingSample[]): Promise<MeasuredPersona> {
    const { fingerprint, voice } = await this.lab.measure(samples);
    // A quote goes with its sample; one that is learnt from in a moment is quoted by nothing yet.
    const left = new Set(samples.map(({ id }) => id));
    const draft = deriveCorePersona({
      fingerprint,
      samples,
      onboarding: persona.onboarding,
      interpretation: persona,
      websiteProblems: [],
      modelWithheld: (await this.model.reachFor(persona.userId)) === 'withheld',
    });
    return {
      draft: {
        ...draft,
        ...(persona.learned && { learned: persona.learned }),
        evidence: draft.evidence.filter((one) => one.kind !== 'quote' || left.has(one.sampleId)),
      },
      voice,
      model: persona.model,
    };
  }

  /** Inside a unit of work. */
  async create(userId: number, derived: DerivedPersona, samples: readonly StagedSample[]): Promise<number> {
    const id = await this.personas.create(userId, derived);
    await this.samples.keep(userId, id, samples);
    await this.ledger.record(userId, id, derived.calls);
    return id;
  }

  /** Throws PersonaNotFound, also for a foreign persona. */
  async get(principal: Principal, id: number): Promise<CorePersona> {
    const persona = await this.personas.find(principal, id);
    if (persona === undefined) throw new PersonaNotFound(id);
    return persona;
  }

  /** The newest active persona of the user. */
  findLatest(userId: number): Promise<CorePersona | undefined> {
    return this.personas.findLatest(userId);
  }

  listOfUser(userId: number): Promise<readonly PersonaSummary[]> {
    return this.personas.listOfUser(userId);
  }

  /**
   * Inside a unit of work: archives the old version and stores the new one. Throws VersionStale when another change was
   * faster.
   */
  replace(persona: CorePersona, by: PersonaChange, reason: ChangeReason): Promise<void> {
    return this.personas.replace(persona, by, reason);
  }

  /** Inside a unit of work. Throws VersionStale when a version is given and is not today's, or DataHeld. */
  delete(persona: CorePersona, version: number | undefined): Promise<void> {
    return this.personas.delete(persona, version);
  }
}
