import { Body, Controller, Delete, Get, Post, Res } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import { Authenticated, CostsAModel, Scoped } from '../../../http/access/route-marks.js';
import type { Principal } from '../../../shared/principal.js';
import { acceptedAs, ApiPrefersAsync, JobDto, PrefersAsync } from '../../jobs/index.js';
import { SampleJobsService } from '../sample-jobs.service.js';
import { SampleService } from '../sample.service.js';
import { presentSample } from './analysis.presenter.js';
import { toNewSample } from './generate-persona.mapper.js';
import { SAMPLE_EXAMPLE } from './persona.examples.js';
import { AddSamplesDto, DeletedSampleDto, SampleDto } from './sample.dto.js';

/** Routes below `/api/personas/:persona_id/samples`, tag Personas. */
@ApiTags('Personas')
@Controller('api/personas/:persona_id/samples')
@Authenticated()
@Scoped('personas')
@ApiId('persona_id', 'Id of the persona.', 1)
@ApiExtraModels(JobDto)
export class SamplesController {
  constructor(
    private readonly samples: SampleService,
    private readonly additions: SampleJobsService,
  ) {}

  @Get()
  @ApiAnswer({
    summary: 'List the writing samples of a persona',
    description: 'With provenance: given by the author, read from their site, or edited from a draft.',
    type: [SampleDto],
    example: [SAMPLE_EXAMPLE],
  })
  @ApiProblems(400, 404, 503)
  async listSamples(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
  ): Promise<readonly SampleDto[]> {
    return (await this.samples.list(principal, personaId)).map(presentSample);
  }

  @Post()
  @CostsAModel()
  @ApiAnswer({
    status: 201,
    summary: 'Give more writing samples',
    description: 'The voice is measured anew with them; name, archetype and belief stay as they are.',
    type: [SampleDto],
    example: [SAMPLE_EXAMPLE],
  })
  @ApiPrefersAsync()
  @ApiProblems(400, 404, 412, 413, 503)
  async addSamples(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Body() body: AddSamplesDto,
    @PrefersAsync() prefersAsync: boolean,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<readonly SampleDto[] | JobDto> {
    const samples = body.samples.map(toNewSample);
    if (prefersAsync) return acceptedAs(reply, await this.additions.submit(principal, personaId, samples));
    return (await this.samples.add(principal, personaId, samples)).map(presentSample);
  }

  @Delete(':sample_id')
  @ApiId('sample_id', 'Id of the sample.', 1)
  @ApiAnswer({
    summary: 'Take a writing sample back',
    description: 'Text and original are deleted, and the voice is measured anew without them.',
    type: DeletedSampleDto,
    example: { sample_id: 17, deleted: true },
  })
  @ApiProblems(400, 404, 409, 412, 503)
  async deleteSample(
    @CurrentPrincipal() principal: Principal,
    @Id('persona_id') personaId: number,
    @Id('sample_id') sampleId: number,
  ): Promise<DeletedSampleDto> {
    await this.samples.remove(principal, personaId, sampleId);
    return { sample_id: sampleId, deleted: true };
  }
}
