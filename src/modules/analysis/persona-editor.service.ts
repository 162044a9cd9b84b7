import { Inject, Injectable } from '@nestjs/common';
import { VersionStale } from '../../shared/access-errors.js';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import { admits, type VersionCondition } from '../../shared/version-condition.js';
import {
  type ChangeReason,
  type CorePersona,
  CorePersonaService,
  type MeasuredPersona,
} from '../core-persona/index.js';
import { PlatformService } from '../platforms/index.js';
import { applyEdit, type PersonaEdit } from './domain/persona-edit.js';
import { PersonaLibraryService, type PersonaView } from './persona-library.service.js';

/** A changed persona with the reason of the change. */
export type Revision = MeasuredPersona & { readonly isActive: boolean };

/** Changes personas; every change is fitted to the platforms again in the same transaction. */
@Injectable()
export class PersonaEditorService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly platforms: PlatformService,
    private readonly library: PersonaLibraryService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** Throws PersonaNotFound, or VersionStale when today's version is none of those. */
  async edit(
    principal: Principal,
    personaId: number,
    from: VersionCondition,
    edit: PersonaEdit,
  ): Promise<PersonaView> {
    const persona = await this.personas.get(principal, personaId);
    if (!admits(from, persona.version)) throw new VersionStale();
    const { voice, model } = persona;
    const isActive = edit.isActive ?? persona.isActive;
    await this.unitOfWork.run(() =>
      this.revise(persona, { draft: applyEdit(persona, edit), voice, model, isActive }, 'edited'),
    );
    return this.library.get(principal, personaId);
  }

  /** Inside a unit of work: stores the new state of a persona and of its adaptations. */
  async revise(persona: CorePersona, revision: Revision, reason: ChangeReason): Promise<void> {
    await this.personas.replace(persona, revision, reason);
    const names = await this.platforms.namesOf(persona.id);
    await this.platforms.save(persona.userId, persona.id, this.platforms.adapt(revision.draft, names));
    await this.events.publish({ type: 'persona.updated', userId: persona.userId, personaId: persona.id });
  }
}
