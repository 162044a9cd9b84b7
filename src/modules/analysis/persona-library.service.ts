import { Inject, Injectable } from '@nestjs/common';
import { UserNotFound, VersionStale } from '../../shared/access-errors.js';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { mayActFor, type Principal } from '../../shared/principal.js';
import { admits, type VersionCondition } from '../../shared/version-condition.js';
import {
  type CorePersona,
  CorePersonaService,
  type PersonaSummary,
  SampleArchiveService,
} from '../core-persona/index.js';
import { type PlatformPersona, PlatformService } from '../platforms/index.js';

/** A persona with its adaptations, as a reader sees it. */
export interface PersonaView {
  readonly persona: CorePersona;
  readonly platforms: readonly PlatformPersona[];
}

/** A persona with the summaries of its platforms. */
export interface PersonaSummaryView {
  readonly persona: PersonaSummary;
  readonly platforms: readonly PlatformPersona[];
}

/** The personas people have: reading and deleting them. */
@Injectable()
export class PersonaLibraryService {
  constructor(
    private readonly personas: CorePersonaService,
    private readonly platforms: PlatformService,
    private readonly samples: SampleArchiveService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** Throws PersonaNotFound. */
  async get(principal: Principal, personaId: number): Promise<PersonaView> {
    const persona = await this.personas.get(principal, personaId);
    return { persona, platforms: await this.platforms.listOfPersonas([personaId]) };
  }

  /** As {@link get}, and counts as a view. */
  async view(principal: Principal, personaId: number): Promise<PersonaView> {
    const view = await this.get(principal, personaId);
    await this.events.publish({ type: 'persona.viewed', userId: principal.userId, personaId });
    return view;
  }

  /** Newest first. Throws UserNotFound. */
  async listOfUser(principal: Principal, userId: number): Promise<readonly PersonaSummaryView[]> {
    if (!mayActFor(principal, userId)) throw new UserNotFound(userId);
    const personas = await this.personas.listOfUser(userId);
    const platforms = await this.platforms.listOfPersonas(personas.map(({ id }) => id));
    const byPersona = Map.groupBy(platforms, ({ personaId }) => personaId);
    return personas.map((persona) => ({ persona, platforms: byPersona.get(persona.id) ?? [] }));
  }

  /** Deletes a persona with all that hangs on it, files last. Throws PersonaNotFound, VersionStale or DataHeld. */
  async delete(principal: Principal, personaId: number, from: VersionCondition): Promise<void> {
    const persona = await this.personas.get(principal, personaId);
    if (!admits(from, persona.version)) throw new VersionStale();
    const samples = await this.samples.list(personaId);
    await this.unitOfWork.run(async () => {
      await this.personas.delete(persona, from === 'any' ? undefined : persona.version);
      await this.events.publish({ type: 'persona.deleted', userId: persona.userId, personaId: null });
    });
    await this.samples.discard(samples);
  }
}
