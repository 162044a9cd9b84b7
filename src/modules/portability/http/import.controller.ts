import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { TakesJson } from '../../../http/body/body-limit.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { acceptedAs, ApiPrefersAsync, JobDto, PrefersAsync } from '../../jobs/index.js';
import { ExportReaderService } from '../export-reader.service.js';
import { ImportJobsService } from '../import-jobs.service.js';
import { ImportService } from '../import.service.js';
import { ImportedDto } from './import.dto.js';
import { presentImported } from './import.presenter.js';
import { ExportDto } from './export.dto.js';

/** A persona with everything that belongs to it has some three thousand, in a quarter of a mebibyte. */
const MAX_VALUES = 50_000;

/** Routes below `/api/privacy/import`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy/import')
@Authenticated()
@ApiExtraModels(JobDto)
export class ImportController {
  constructor(
    private readonly reader: ExportReaderService,
    private readonly imports: ImportService,
    private readonly jobs: ImportJobsService,
  ) {}

  @Post()
  @TakesJson({
    maxJsonValues: MAX_VALUES,
    whenTooLarge: 'The document is larger than 1 MiB: upload it to POST /api/privacy/imports.',
  })
  @ApiBody({ type: ExportDto })
  @ApiAnswer({
    status: 201,
    summary: 'Bring an export back',
    description:
      'Takes an export of this service, or of one with the same encryption keys, as it was downloaded (or its member `data`), up to 1 MiB; upload a larger one to `POST /api/privacy/imports`. ' +
      'Personas with samples, versions, adaptations, judgements, drafts, feedback and what was learnt are added to your account under new ids, ' +
      'all of them or none. Neither what you have nor your account, sign-ins, keys and consents are changed; the answer says what was left out. ' +
      'Importing twice makes them twice: send an Idempotency-Key. As a job (`Prefer: respond-async`) it is verified before it is ' +
      'accepted, one at a time, and its result counts the rows of each table.',
    type: ImportedDto,
    example: {
      restored: [{ table: 'writing_personas', rows: 1 }],
      left_out: [{ table: 'users', rows: 1, because: 'whoever imports has an account' }],
      personas: [{ exported_id: 456, persona_id: 789 }],
    },
  })
  @ApiPrefersAsync()
  @ApiProblems(400, 403, 409, 413, 422, 503)
  async importData(
    @CurrentPrincipal() principal: Principal,
    // Validated by its own schema, row by row.
    @Body() body: unknown,
    @PrefersAsync() prefersAsync: boolean,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportedDto | JobDto> {
    const document = await this.reader.read(body);
    if (prefersAsync)
      return acceptedAs(reply, await this.jobs.submit(principal.userId, [JSON.stringify(document)]));
    return presentImported(document, await this.imports.restore(principal.userId, document));
  }
}
