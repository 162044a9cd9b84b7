import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import type { Principal } from '../../shared/principal.js';
import { CorePersonaService } from '../core-persona/index.js';
import type { Overview, PersonaAnalytics } from './domain/persona-analytics.js';
import { AnalyticsRepository, type Period } from './infra/analytics.repository.js';
import { UsageRecorderService } from './usage-recorder.service.js';

const DAY_MS = 86_400_000;

/** Reports on use and performance; every figure is counted or averaged from rows, none is estimated. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly reports: AnalyticsRepository,
    private readonly recorder: UsageRecorderService,
    private readonly personas: CorePersonaService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws PersonaNotFound. */
  async ofPersona(principal: Principal, personaId: number, days: number): Promise<PersonaAnalytics> {
    const persona = await this.personas.get(principal, personaId);
    await this.recorder.flush();
    return this.reports.ofPersona(persona.id, this.lastDays(days));
  }

  async overview(days: number): Promise<Overview> {
    await this.recorder.flush();
    return this.reports.overview(this.lastDays(days));
  }

  private lastDays(days: number): Period {
    const now = this.clock.now().getTime();
    return { since: new Date(now - days * DAY_MS), until: new Date(now + 1) };
  }
}
