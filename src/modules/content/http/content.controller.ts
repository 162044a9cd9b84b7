import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, CostsAModel, Scoped } from '../../../http/access/route-marks.js';
import { defined } from '../../../shared/defined.js';
import type { Principal } from '../../../shared/principal.js';
import { ContentService } from '../content.service.js';
import { ContentDto, ContentPageDto, GenerateContentDto } from './content.dto.js';
import { CONTENT_EXAMPLE } from './content.examples.js';
import { presentContent, toBrief } from './content.presenter.js';

const DEFAULT_LIMIT = 20;

/** Routes below `/api`, tag Content. */
@ApiTags('Content')
@Controller('api')
@Authenticated()
@Scoped('content')
export class ContentController {
  constructor(private readonly contents: ContentService) {}

  @Post('personas/:persona_id/content')
  @CostsAModel()
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiAnswer({
    status: 201,
    summary: 'Write a draft in the persona’s voice',
    description:
      'Writes, measures, and writes again with what was wrong, three times at most; gives the best. Without a language model the draft is composed by rules from your points, and says so in `model`.',
    type: ContentDto,
    example: CONTENT_EXAMPLE,
  })
  @ApiProblems(400, 404, 413, 422, 503)
  async generateContent(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Body() body: GenerateContentDto,
  ): Promise<ContentDto> {
    return presentContent(await this.contents.generate(principal, personaId, toBrief(body)));
  }

  @Get('personas/:persona_id/content')
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiAnswer({
    summary: 'List the drafts of a persona',
    description: 'Newest first; for the next page give the last id as `before`.',
    type: [ContentDto],
    example: [CONTENT_EXAMPLE],
  })
  @ApiProblems(400, 404, 503)
  async listContent(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Query() page: ContentPageDto,
  ): Promise<readonly ContentDto[]> {
    const wanted = { limit: page.limit ?? DEFAULT_LIMIT, ...defined({ before: page.before }) };
    return (await this.contents.list(principal, personaId, wanted)).map(presentContent);
  }

  @Get('content/:content_id')
  @ApiId('content_id', 'Id of the draft.', 1)
  @ApiAnswer({
    summary: 'Read a draft',
    description: 'With its voice match and its fit to the platform as they were when it was written.',
    type: ContentDto,
    example: CONTENT_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getContent(
    @CurrentPrincipal() principal: Principal,
    @Id('content_id') contentId: number,
  ): Promise<ContentDto> {
    return presentContent(await this.contents.get(principal, contentId));
  }
}
