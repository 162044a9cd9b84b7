import { Inject, Injectable } from '@nestjs/common';
import { VersionStale } from '../../shared/access-errors.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import { admits, type VersionCondition } from '../../shared/version-condition.js';
import {
  type ComparedVersion,
  CorePersonaService,
  restored,
  SampleArchiveService,
  toWritingSample,
  VersionArchiveService,
} from '../core-persona/index.js';
import { PersonaEditorService } from './persona-editor.service.js';

/** The former versions of personas: seeing them and going back. */
@Injectable()
export class VersionService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly versions: VersionArchiveService,
    private readonly samples: SampleArchiveService,
    private readonly editor: PersonaEditorService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Newest first. Throws PersonaNotFound. */
  async list(
    principal: Principal,
    personaId: number,
    limit: number,
    before?: number,
  ): Promise<readonly ComparedVersion[]> {
    return this.versions.list(await this.personas.get(principal, personaId), limit, before);
  }

  /**
   * Makes a new version that says what a former one said, with the figures of today. `from` are the versions that the
   * change may be made from. Throws PersonaNotFound, VersionNotFound or VersionStale.
   */
  async restore(
    principal: Principal,
    personaId: number,
    version: number,
    from: VersionCondition,
  ): Promise<void> {
    const persona = await this.personas.get(principal, personaId);
    if (!admits(from, persona.version)) throw new VersionStale();
    const { snapshot } = await this.versions.get(personaId, version);
    const samples = (await this.samples.list(personaId)).map(toWritingSample);
    const { voice, model } = persona;
    const revision = {
      draft: restored(persona, snapshot, samples),
      voice,
      model,
      isActive: snapshot.isActive,
    };
    await this.unitOfWork.run(() => this.editor.revise(persona, revision, 'restored'));
  }
}
