import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { Versioned } from '../../../http/answer/etag.interceptor.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { ApiIfMatch, IfMatch } from '../../../http/answer/if-match.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import type { VersionCondition } from '../../../shared/version-condition.js';
import { type ComparedVersion, PersonaDto } from '../../core-persona/index.js';
import { PersonaLibraryService } from '../persona-library.service.js';
import { VersionService } from '../version.service.js';
import { presentPersonaView } from './analysis.presenter.js';
import { PERSONA_EXAMPLE } from './persona.examples.js';
import { PersonaVersionDto, VersionQueryDto } from './version.dto.js';

const DEFAULT_LIMIT = 20;

/** Routes below `/api/personas/:persona_id/versions`, tag Personas. */
@ApiTags('Personas')
@Controller('api/personas/:persona_id/versions')
@Authenticated()
@Scoped('personas')
export class VersionsController {
  constructor(
    private readonly versions: VersionService,
    private readonly library: PersonaLibraryService,
  ) {}

  @Get()
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiAnswer({
    summary: 'List what a persona was before',
    description:
      'Newest first, each with what its successor says otherwise; the last hundred are kept. For the next page give the last version as `before`.',
    type: [PersonaVersionDto],
    example: [
      {
        version: 3,
        replaced_by: 'edited',
        replaced_at: '2026-11-25T12:00:00.000Z',
        changes: [{ member: 'tonal_range.default_tone', before: 'direct', after: 'warm' }],
      },
    ],
  })
  @ApiProblems(400, 404, 503)
  async listVersions(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Query() { limit = DEFAULT_LIMIT, before }: VersionQueryDto,
  ): Promise<readonly PersonaVersionDto[]> {
    return (await this.versions.list(principal, personaId, limit, before)).map(presentVersion);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @Versioned()
  @ApiId('persona_id', 'Id of the persona.', 1)
  @ApiId('version', 'Number of the version to go back to.', 1)
  @ApiIfMatch(true)
  @ApiAnswer({
    summary: 'Go back to a former version',
    description:
      'Makes a new version that says what the former one said; nothing in between is lost. Measured figures stay those of today, and a claim loses the quotes whose sample is gone.',
    type: PersonaDto,
    example: { ...PERSONA_EXAMPLE, version: 5 },
    etag: true,
  })
  @ApiProblems(400, 404, 503)
  async restoreVersion(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Id('version') version: number,
    @IfMatch() from: VersionCondition,
  ): Promise<PersonaDto> {
    await this.versions.restore(principal, personaId, version, from);
    return presentPersonaView(await this.library.get(principal, personaId));
  }
}

const presentVersion = (one: ComparedVersion): PersonaVersionDto => ({
  version: one.version,
  replaced_by: one.replacedBy,
  replaced_at: one.replacedAt.toISOString(),
  changes: one.changes,
});
