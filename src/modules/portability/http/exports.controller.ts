import { Controller, Get, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, BareResponse, InSpiteOfRestriction } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { accepted, JOB_EXAMPLE, JobDto } from '../../jobs/index.js';
import { EXPORT_JOB } from '../domain/kept-export.js';
import { ExportJobsService } from '../export-jobs.service.js';
import { exportFile } from './export-file.js';
import { EXPORT_EXAMPLE } from './export.examples.js';
import { ExportDto } from './export.dto.js';

/** Routes below `/api/privacy/exports`, tag Privacy. */
@ApiTags('Privacy')
@Controller('api/privacy/exports')
@Authenticated()
@InSpiteOfRestriction()
export class ExportsController {
  constructor(private readonly exports: ExportJobsService) {}

  @Post()
  @HttpCode(202)
  @ApiAnswer({
    status: 202,
    summary: 'Have your export made while you do something else',
    description:
      'The document of `GET /api/privacy/export`, made as a job and kept, encrypted, for a few days (`exports` in RETENTION_DAYS, 7): ' +
      'for those who have more than one connection lasts. One at a time: while one is open, that job is given back. ' +
      'Ten are kept at most. `GET /api/jobs/{job_id}` tells how far it is, and in the end its size (`result.bytes`).',
    type: JobDto,
    example: {
      ...JOB_EXAMPLE,
      kind: EXPORT_JOB,
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
  @ApiProblems(409, 503)
  async startExport(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    return accepted(reply, await this.exports.submit(principal.userId));
  }

  @Get(':job_id')
  @BareResponse()
  @ApiId('job_id', 'Id of the job that made it.', 1)
  @ApiAnswer({
    summary: 'Download an export that was made',
    description:
      'The same document as `GET /api/privacy/export` streams, as often as you like until it expires; your own alone. ' +
      'While its job is open 409; afterwards, and where it came to nothing, 404.',
    type: ExportDto,
    example: EXPORT_EXAMPLE,
  })
  @ApiProblems(400, 404, 409, 503)
  async downloadExport(
    @CurrentPrincipal() principal: Principal,
    @Id('job_id') jobId: number,
  ): Promise<StreamableFile> {
    const { bytes, pieces } = await this.exports.open(principal, jobId);
    return exportFile(principal.userId, pieces, bytes);
  }
}
