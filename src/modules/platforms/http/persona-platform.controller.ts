import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { Cached } from '../../../http/answer/cached.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { PlatformAdvisorService } from '../platform-advisor.service.js';
import { PlatformReaderService } from '../platform-reader.service.js';
import { OptimizePlatformPersonaDto, PlatformOptimizationDto, PlatformPersonaDto } from './platform.dto.js';
import { OPTIMIZATION_EXAMPLE, PLATFORM_PERSONA_EXAMPLE } from './platform.examples.js';
import { presentOptimization, presentPlatformPersona } from './platform.presenter.js';

/** Routes below `/api/personas/:persona_id/platform/:platform`, tag Platforms. */
@ApiTags('Platforms')
@Controller('api/personas/:persona_id/platform/:platform')
@Authenticated()
@Scoped('personas')
@ApiId('persona_id', 'Id of the persona.', 1)
@ApiParam({
  name: 'platform',
  description: 'A registered platform.',
  schema: { type: 'string', example: 'linkedin' },
})
export class PersonaPlatformController {
  constructor(
    private readonly reader: PlatformReaderService,
    private readonly advisor: PlatformAdvisorService,
  ) {}

  @Get()
  @Cached({ counts: 'platform.viewed' })
  @ApiAnswer({
    summary: 'Read a persona’s adaptation to a platform',
    description:
      'The advice worked out for this persona, the strategies chosen and how well the persona fits.',
    type: PlatformPersonaDto,
    example: PLATFORM_PERSONA_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getPlatformPersona(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Param('platform') platform: string,
  ): Promise<PlatformPersonaDto> {
    return presentPlatformPersona(await this.reader.read(principal, personaId, platform));
  }

  @Post('optimize')
  @HttpCode(200)
  @ApiAnswer({
    summary: 'Fit a persona, or a text, to a platform',
    description:
      'Without a text the adaptation is worked out anew from the persona as it is now, and stored; with one, the text is improved and nothing is stored. Each change comes with its reason, and the score before and after.',
    type: PlatformOptimizationDto,
    example: OPTIMIZATION_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async optimizePlatformPersona(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Param('platform') platform: string,
    @Body() body: OptimizePlatformPersonaDto,
  ): Promise<PlatformOptimizationDto> {
    const text = body.text === undefined ? {} : { text: body.text };
    return presentOptimization(await this.advisor.optimize(principal, { platform, personaId, ...text }));
  }
}
