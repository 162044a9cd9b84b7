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
import {
  PlatformAdviceDto,
  PlatformOptimizationDto,
  PlatformPersonaDto,
  PlatformValidationDto,
} from './platform.dto.js';
import { OPTIMIZATION_EXAMPLE, PLATFORM_PERSONA_EXAMPLE, VALIDATION_EXAMPLE } from './platform.examples.js';
import { toAdviceRequest } from './platform.mapper.js';
import { presentOptimization, presentPlatformPersona, presentValidation } from './platform.presenter.js';

/** Routes below `/api/personas/:platform`, tag Platforms. */
@ApiTags('Platforms')
@Controller('api/personas/:platform')
@Authenticated()
@Scoped('personas')
@ApiParam({
  name: 'platform',
  description: 'A registered platform.',
  schema: { type: 'string', example: 'linkedin' },
})
export class PlatformsController {
  constructor(
    private readonly reader: PlatformReaderService,
    private readonly advisor: PlatformAdvisorService,
  ) {}

  @Get('user/:user_id')
  @Cached({ counts: 'platform.viewed' })
  @ApiId('user_id', 'Your own id; administrators may name another.', 1)
  @ApiAnswer({
    summary: 'Read a user’s persona for a platform',
    description: 'The adaptation of the newest active persona that has one for this platform.',
    type: PlatformPersonaDto,
    example: PLATFORM_PERSONA_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getUserPlatformPersona(
    @CurrentPrincipal() principal: Principal,
    @Param('platform') platform: string,
    @Id('user_id') userId: number,
  ): Promise<PlatformPersonaDto> {
    return presentPlatformPersona(await this.reader.readLatestOfUser(principal, userId, platform));
  }

  @Post('validate')
  @HttpCode(200)
  @ApiAnswer({
    summary: 'Judge a text or a persona against a platform',
    description: 'Every check gives its figures and, where it fails, the remedy. Nothing is changed.',
    type: PlatformValidationDto,
    example: VALIDATION_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async validateForPlatform(
    @CurrentPrincipal() principal: Principal,
    @Param('platform') platform: string,
    @Body() body: PlatformAdviceDto,
  ): Promise<PlatformValidationDto> {
    return presentValidation(await this.advisor.validate(principal, toAdviceRequest(platform, body)));
  }

  @Post('optimize')
  @HttpCode(200)
  @ApiAnswer({
    summary: 'Improve a text or a persona for a platform',
    description:
      'A text is changed only mechanically (length, hashtags, links, paragraphs), never in meaning. A persona is fitted anew and stored. Each change comes with its reason, and the score before and after.',
    type: PlatformOptimizationDto,
    example: OPTIMIZATION_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async optimizeForPlatform(
    @CurrentPrincipal() principal: Principal,
    @Param('platform') platform: string,
    @Body() body: PlatformAdviceDto,
  ): Promise<PlatformOptimizationDto> {
    return presentOptimization(await this.advisor.optimize(principal, toAdviceRequest(platform, body)));
  }
}
