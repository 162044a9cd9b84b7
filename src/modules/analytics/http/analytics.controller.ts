import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, RequireRole, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { AnalyticsService } from '../analytics.service.js';
import { OverviewDto, PeriodDto, PersonaAnalyticsDto } from './analytics.dto.js';
import { OVERVIEW_EXAMPLE, PERSONA_ANALYTICS_EXAMPLE } from './analytics.examples.js';
import { presentOverview, presentPersonaAnalytics } from './analytics.presenter.js';

const DEFAULT_DAYS = 30;

/** Routes below `/api`, tag Analytics. */
@ApiTags('Analytics')
@Controller('api')
@Authenticated()
@Scoped('analytics')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  @Get('personas/:persona_id/analytics')
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiAnswer({
    summary: 'Read how a persona is used and how well it does',
    description:
      'Counted from real events and averaged from real scores; an average of nothing is null, not 0.',
    type: PersonaAnalyticsDto,
    example: PERSONA_ANALYTICS_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getPersonaAnalytics(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Query() query: PeriodDto,
  ): Promise<PersonaAnalyticsDto> {
    return presentPersonaAnalytics(
      await this.analytics.ofPersona(principal, personaId, query.days ?? DEFAULT_DAYS),
    );
  }

  @Get('analytics/overview')
  @RequireRole('admin')
  @ApiAnswer({
    summary: 'Read the whole service at a glance (administrators)',
    description: 'Totals and averages of all users, without personal data.',
    type: OverviewDto,
    example: OVERVIEW_EXAMPLE,
  })
  @ApiProblems(400, 503)
  async getOverview(@Query() query: PeriodDto): Promise<OverviewDto> {
    return presentOverview(await this.analytics.overview(query.days ?? DEFAULT_DAYS));
  }
}
