import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated } from '../../../http/access/route-marks.js';
import { TakesUpload, UploadedFile } from '../../../http/body/upload.js';
import { JOB_EXAMPLE, JobDto, accepted } from '../../jobs/index.js';
import type { Principal } from '../../../shared/principal.js';
import { IMPORT_JOB } from '../domain/staged-import.js';
import { ImportJobsService } from '../import-jobs.service.js';

const MAX_BYTES = 64 * 1024 * 1024;

/** Routes below `/api/privacy/imports`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy/imports')
@Authenticated()
export class ImportsController {
  constructor(private readonly imports: ImportJobsService) {}

  @Post()
  @HttpCode(202)
  @TakesUpload(MAX_BYTES)
  @ApiAnswer({
    status: 202,
    summary: 'Upload an export to bring it back',
    description:
      'For documents that are larger than `POST /api/privacy/import` takes: the file of an export as it was downloaded, up to 64 MiB, ' +
      'as the one file of a form (`curl -F file=@persona-export-42.json`). It is kept encrypted until its job has ended. The job reads, ' +
      'verifies and restores it, all or nothing: where the file is malformed, departs from the schema or is not signed, the job fails with ' +
      'the code that `POST /api/privacy/import` answers with. One import of a user is open at a time (409). ' +
      'The result of the job counts the rows of each table. An Idempotency-Key stands for the upload; the file is not compared.',
    type: JobDto,
    example: {
      ...JOB_EXAMPLE,
      kind: IMPORT_JOB,
      state: 'queued',
      stage: 'queued',
      percent: 0,
      message: 'Waiting for its turn',
      platform: null,
      steps: 1,
      attempt: 0,
      started_at: null,
    },
  })
  @ApiProblems(400, 403, 409, 503)
  async uploadImport(
    @CurrentPrincipal() principal: Principal,
    @UploadedFile() file: AsyncIterable<Uint8Array>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    return accepted(reply, await this.imports.submitFile(principal.userId, file));
  }
}
