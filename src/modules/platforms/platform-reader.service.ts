import { Inject, Injectable } from '@nestjs/common';
import { UserNotFound } from '../../shared/access-errors.js';
import { EVENT_BUS, type EventBus } from '../../shared/ports/event-bus.port.js';
import { mayActFor, type Principal } from '../../shared/principal.js';
import { CorePersonaService } from '../core-persona/index.js';
import { PlatformPersonaNotFound } from './domain/platform-errors.js';
import type { PlatformPersona } from './domain/platform-persona.js';
import { PlatformService } from './platform.service.js';

/** Shows people their platform personas. */
@Injectable()
export class PlatformReaderService {
  constructor(
    private readonly platforms: PlatformService,
    private readonly personas: CorePersonaService,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** Throws PersonaNotFound, PlatformUnknown or PlatformPersonaNotFound. */
  async read(principal: Principal, personaId: number, platform: string): Promise<PlatformPersona> {
    const found = await this.platforms.findFor(principal, personaId, platform);
    if (found === undefined) {
      await this.personas.get(principal, personaId);
      throw new PlatformPersonaNotFound(platform.toLowerCase());
    }
    await this.viewed(principal, found);
    return found;
  }

  /** Throws UserNotFound, PlatformUnknown or PlatformPersonaNotFound. */
  async readLatestOfUser(principal: Principal, userId: number, platform: string): Promise<PlatformPersona> {
    if (!mayActFor(principal, userId)) throw new UserNotFound(userId);
    const found = await this.platforms.getLatestOfUser(userId, platform);
    await this.viewed(principal, found);
    return found;
  }

  private viewed(principal: Principal, found: PlatformPersona): Promise<void> {
    const { personaId, platform } = found;
    return this.events.publish({ type: 'platform.viewed', userId: principal.userId, personaId, platform });
  }
}
