import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { TakesJson } from '../../../http/body/body-limit.js';
import { Authenticated, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { GenerationJobsService } from '../generation-jobs.service.js';
import { AcceptedBatchDto, BulkPersonasDto } from './bulk.dto.js';
import { toGenerateRequest } from './generate-persona.mapper.js';

/** Forty for each of a thousand personas: some eight samples with title, source and language. */
const MAX_VALUES = 40_000;

/** Routes below `/api/personas/bulk`, tag Personas. */
@ApiTags('Personas')
@Controller('api/personas/bulk')
@Authenticated()
@Scoped('personas')
export class BulkController {
  constructor(private readonly generations: GenerationJobsService) {}

  @Post()
  @HttpCode(202)
  @TakesJson({
    maxJsonValues: MAX_VALUES,
    whenTooLarge: 'The body is larger than 1 MiB: send the personas as several batches.',
  })
  @ApiAnswer({
    status: 202,
    summary: 'Generate up to a thousand personas',
    description:
      'Accepts all or none, each as a job, in a body of up to 1 MiB: send more as several batches. The jobs of all users take turns. A user with 2,000 open jobs is refused (429) until some have ended.',
    type: AcceptedBatchDto,
    example: { batch_id: '0b8f6f8e-6a2e-4d8f-9d62-6f1c2f3d4e5a', job_ids: [77, 78] },
  })
  @ApiProblems(400, 404, 413, 422, 503)
  async generateInBulk(
    @CurrentPrincipal() principal: Principal,
    @Body() body: BulkPersonasDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedBatchDto> {
    const userId = body.user_id ?? principal.userId;
    const requests = body.personas.map((persona) => toGenerateRequest(persona));
    const { batchId, jobs } = await this.generations.submitAll(principal, userId, requests);
    reply.header('Location', `/api/jobs/batches/${batchId}`);
    return { batch_id: batchId, job_ids: jobs.map(({ id }) => id) };
  }
}
