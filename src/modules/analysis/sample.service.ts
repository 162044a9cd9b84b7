import { Inject, Injectable } from '@nestjs/common';
import type { JobReport } from '../../shared/ports/jobs.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import {
  type CorePersona,
  CorePersonaService,
  type NewSample,
  SampleArchiveService,
  type StoredSample,
  toWritingSample,
} from '../core-persona/index.js';
import { AnalysisResultRepository } from './infra/analysis-result.repository.js';
import { MEASURING } from './generation-progress.js';
import { PersonaEditorService } from './persona-editor.service.js';

/** What follows an addition from outside, and takes part in its end. */
export interface AdditionProgress {
  report(report: JobReport): Promise<void>;
  /** Inside the unit of work that stores so many samples: if it rejects, nothing is stored. */
  stored(count: number): Promise<void>;
}

/** No progress: the request waits for the result. */
const UNWATCHED: AdditionProgress = { report: () => Promise.resolve(), stored: () => Promise.resolve() };

/** The samples of a persona. Adding or removing one measures the voice again, in the same transaction. */
@Injectable()
export class SampleService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly archive: SampleArchiveService,
    private readonly editor: PersonaEditorService,
    private readonly analyses: AnalysisResultRepository,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws PersonaNotFound. */
  async list(principal: Principal, personaId: number): Promise<readonly StoredSample[]> {
    const persona = await this.personas.get(principal, personaId);
    return this.archive.list(persona.id);
  }

  /** Throws PersonaNotFound, or VersionStale when the persona was changed meanwhile. */
  async add(
    principal: Principal,
    personaId: number,
    samples: readonly NewSample[],
    progress: AdditionProgress = UNWATCHED,
  ): Promise<readonly StoredSample[]> {
    const persona = await this.personas.get(principal, personaId);
    const staged = await this.archive.stage(persona.userId, await this.archive.name(samples));
    try {
      await progress.report(MEASURING);
      const all = [...(await this.archive.list(personaId)), ...staged].map(toWritingSample);
      return await this.remeasure(persona, all, async () => {
        const kept = await this.archive.keep(persona.userId, personaId, staged);
        await progress.stored(kept.length);
        return kept;
      });
    } catch (error) {
      await this.archive.abandon(staged, error);
      throw error;
    }
  }

  /** Throws PersonaNotFound, SampleNotFound, or VersionStale. */
  async remove(principal: Principal, personaId: number, sampleId: number): Promise<void> {
    const persona = await this.personas.get(principal, personaId);
    const sample = await this.archive.get(personaId, sampleId);
    const left = (await this.archive.list(personaId)).filter(({ id }) => id !== sampleId);
    await this.remeasure(persona, left.map(toWritingSample), () => this.archive.remove(sample));
    await this.archive.discard([sample]);
  }

  private async remeasure<Result>(
    persona: CorePersona,
    samples: readonly ReturnType<typeof toWritingSample>[],
    write: () => Promise<Result>,
  ): Promise<Result> {
    const startedAt = performance.now();
    const revision = await this.personas.remeasure(persona, samples);
    const processingTimeMs = Math.round(performance.now() - startedAt);
    return this.unitOfWork.run(async () => {
      const result = await write();
      await this.editor.revise(persona, { ...revision, isActive: persona.isActive }, 'samples');
      const { fingerprint, confidence } = revision.draft;
      await this.analyses.create({
        userId: persona.userId,
        personaId: persona.id,
        type: 'reanalysis',
        data: { engine: fingerprint.engine, size: fingerprint.size, samples: samples.map(({ id }) => id) },
        confidence: confidence.score,
        processingTimeMs,
      });
      return result;
    });
  }
}
