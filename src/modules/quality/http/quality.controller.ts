import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { Cached } from '../../../http/answer/cached.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { QualityQueriesService } from '../quality-queries.service.js';
import { presentMatch } from './match.presenter.js';
import { MatchDto, MatchResultDto } from './match.dto.js';
import { QualityDto } from './quality.dto.js';
import { MATCH_EXAMPLE, QUALITY_EXAMPLE } from './quality.examples.js';
import { presentQuality } from './quality.presenter.js';

/** Routes below `/api/personas/:persona_id`, tag Quality. */
@ApiTags('Quality')
@Controller('api/personas/:persona_id')
@Authenticated()
@Scoped('personas')
@ApiId('persona_id', 'Id of the persona.', 1)
export class QualityController {
  constructor(private readonly desk: QualityQueriesService) {}

  @Get('quality')
  @Cached({ counts: 'quality.viewed' })
  @ApiAnswer({
    summary: 'Read the quality report of a persona',
    description:
      'Every number with what it rests on. What could not be assessed is null with a reason and leaves the weighted overall.',
    type: QualityDto,
    example: QUALITY_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getQuality(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
  ): Promise<QualityDto> {
    return presentQuality(personaId, await this.desk.report(principal, personaId));
  }

  @Post('match')
  @HttpCode(200)
  @ApiAnswer({
    summary: 'Does this draft sound like the persona?',
    description:
      'A calibrated score with an interval that widens as the draft shortens, and the habits kept and broken with the sentences that cause it. Too short a draft gets no score but a reason.',
    type: MatchResultDto,
    example: MATCH_EXAMPLE,
  })
  @ApiProblems(400, 404, 413, 503)
  async matchDraft(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Body() body: MatchDto,
  ): Promise<MatchResultDto> {
    return presentMatch(await this.desk.match(principal, personaId, body));
  }
}
