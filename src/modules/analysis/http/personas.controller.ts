import { Body, Controller, Delete, Get, Post, Put, Res } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { Versioned } from '../../../http/answer/etag.interceptor.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { ApiIfMatch, IfMatch, OptionalIfMatch } from '../../../http/answer/if-match.decorator.js';
import { Cached } from '../../../http/answer/cached.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, CostsAModel, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import type { VersionCondition } from '../../../shared/version-condition.js';
import { acceptedAs, ApiPrefersAsync, JobDto, PrefersAsync } from '../../jobs/index.js';
import { PersonaDto, PersonaSummaryDto } from '../../core-persona/index.js';
import { AnalysisService } from '../analysis.service.js';
import { GenerationJobsService } from '../generation-jobs.service.js';
import { PersonaEditorService } from '../persona-editor.service.js';
import { PersonaLibraryService } from '../persona-library.service.js';
import { presentPersonaSummaryView, presentPersonaView } from './analysis.presenter.js';
import { GeneratePersonaDto } from './generate-persona.dto.js';
import { toGenerateRequest } from './generate-persona.mapper.js';
import { PERSONA_EXAMPLE, PERSONA_SUMMARY_EXAMPLE } from './persona.examples.js';
import { DeletedPersonaDto } from './sample.dto.js';
import { UpdatePersonaDto } from './update-persona.dto.js';
import { toPersonaEdit } from './update-persona.mapper.js';

/** Routes below `/api/personas`, tag Personas. */
@ApiTags('Personas')
@Controller('api/personas')
@Authenticated()
@Scoped('personas')
@ApiExtraModels(JobDto)
export class PersonasController {
  constructor(
    private readonly analysis: AnalysisService,
    private readonly generations: GenerationJobsService,
    private readonly library: PersonaLibraryService,
    private readonly editor: PersonaEditorService,
  ) {}

  @Post('generate')
  @CostsAModel()
  @Versioned()
  @ApiAnswer({
    status: 201,
    summary: 'Generate a persona',
    description:
      'Reads the samples and the site, measures the voice, has it interpreted, and fits it to each platform. Onboarding data alone gives a thin persona that says what is missing. A site that cannot be read is reported in what_is_missing. All or nothing: a failure stores nothing.',
    type: PersonaDto,
    example: PERSONA_EXAMPLE,
    etag: true,
  })
  @ApiPrefersAsync()
  @ApiProblems(400, 404, 413, 422, 503)
  async generatePersona(
    @CurrentPrincipal() principal: Principal,
    @Body() body: GeneratePersonaDto,
    @PrefersAsync() prefersAsync: boolean,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonaDto | JobDto> {
    const request = toGenerateRequest(body);
    if (prefersAsync) return acceptedAs(reply, await this.generations.submit(principal, request));
    return presentPersonaView(await this.analysis.generate(principal, request));
  }

  @Get('user/:user_id')
  @Cached()
  @ApiId('user_id', 'Your own id; administrators may name another.', 1)
  @ApiAnswer({
    summary: 'List a user’s personas',
    description: 'Newest first, without fingerprint and evidence.',
    type: [PersonaSummaryDto],
    example: [PERSONA_SUMMARY_EXAMPLE],
  })
  @ApiProblems(400, 404, 503)
  async listPersonas(
    @CurrentPrincipal() principal: Principal,
    @Id('user_id') userId: number,
  ): Promise<readonly PersonaSummaryDto[]> {
    return (await this.library.listOfUser(principal, userId)).map(presentPersonaSummaryView);
  }

  @Get(':persona_id')
  @Cached({ counts: 'persona.viewed' })
  @Versioned()
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiAnswer({
    summary: 'Read a persona',
    description: 'With everything measured and the evidence of every claim.',
    type: PersonaDto,
    example: PERSONA_EXAMPLE,
    etag: true,
  })
  @ApiProblems(400, 404, 503)
  async getPersona(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
  ): Promise<PersonaDto> {
    return presentPersonaView(await this.library.view(principal, personaId));
  }

  @Put(':persona_id')
  @Versioned()
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiIfMatch(true)
  @ApiAnswer({
    summary: 'Change a persona',
    description:
      'Members that are not sent stay as they are. Measured figures cannot be set: they follow from the samples. The adaptations are fitted anew in the same transaction.',
    type: PersonaDto,
    example: { ...PERSONA_EXAMPLE, version: 2 },
    etag: true,
  })
  @ApiProblems(400, 404, 503)
  async updatePersona(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @IfMatch() from: VersionCondition,
    @Body() body: UpdatePersonaDto,
  ): Promise<PersonaDto> {
    return presentPersonaView(await this.editor.edit(principal, personaId, from, toPersonaEdit(body)));
  }

  @Delete(':persona_id')
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiIfMatch(false)
  @ApiAnswer({
    summary: 'Delete a persona',
    description: 'With its samples, adaptations, drafts and feedback. This cannot be undone.',
    type: DeletedPersonaDto,
    example: { persona_id: 456, deleted: true },
  })
  @ApiProblems(400, 404, 409, 503)
  async deletePersona(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @OptionalIfMatch() from: VersionCondition,
  ): Promise<DeletedPersonaDto> {
    await this.library.delete(principal, personaId, from);
    return { persona_id: personaId, deleted: true };
  }
}
