import {
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import { defined } from '../../../shared/defined.js';
import { JOBS, type Jobs } from '../../../shared/ports/jobs.port.js';
import type { Principal } from '../../../shared/principal.js';
import { ApiAnswer } from '../../../http/answer/api-answer.js';
import { ApiEvents } from './api-events.js';
import { ApiProblems } from '../../../http/problems/api-problems.js';
import { type ClientConnection, CurrentConnection } from '../../../http/access/client-connection.js';
import { EventStreams } from './event-streams.js';
import { ApiId, Id } from '../../../http/body/id.decorator.js';
import { BatchDto, JobDto, JobsPageDto } from './job.dto.js';
import { BATCH_EXAMPLE, JOB_EXAMPLE } from './job.examples.js';
import { jobEvents } from './job-events.js';
import { presentBatch, presentJob } from './job.presenter.js';
import { CurrentPrincipal } from '../../../http/access/principal.decorator.js';
import {
  Authenticated,
  BareResponse,
  InSpiteOfRestriction,
  Scoped,
} from '../../../http/access/route-marks.js';
import { UuidPipe } from '../../../http/body/uuid.pipe.js';

const DEFAULT_LIMIT = 20;

/** Routes below `/api/jobs`, tag Jobs. */
@ApiTags('Jobs')
@Controller('api/jobs')
@Authenticated()
@Scoped('personas')
export class JobsController {
  constructor(
    @Inject(JOBS) private readonly jobs: Jobs,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @ApiAnswer({
    summary: 'List jobs',
    description: 'Newest first; for the next page give the last id as `before`. What failed says why.',
    type: [JobDto],
    example: [JOB_EXAMPLE],
  })
  @ApiProblems(400, 503)
  async listJobs(
    @CurrentPrincipal() principal: Principal,
    @Query() page: JobsPageDto,
  ): Promise<readonly JobDto[]> {
    const { state, before, batch_id: batchId, user_id: userId } = page;
    const filter = { limit: page.limit ?? DEFAULT_LIMIT, ...defined({ state, before, batchId, userId }) };
    return (await this.jobs.list(principal, filter)).map(presentJob);
  }

  @Get('batches/:batch_id')
  @ApiParam({
    name: 'batch_id',
    description: 'As the bulk request was answered.',
    schema: { type: 'string', format: 'uuid', example: BATCH_EXAMPLE.batch_id },
  })
  @ApiAnswer({
    summary: 'How far is a batch?',
    description: 'How many of its jobs are in which state.',
    type: BatchDto,
    example: BATCH_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getBatch(
    @CurrentPrincipal() principal: Principal,
    @Param('batch_id', UuidPipe) batchId: string,
  ): Promise<BatchDto> {
    return presentBatch(batchId, await this.jobs.countBatch(principal, batchId));
  }

  @Get(':job_id')
  @ApiId('job_id', 'Id of the job.', 1)
  @ApiAnswer({
    summary: 'How far is a job?',
    description:
      'Its state, and once it is done the ids of what it made. Ask every second or two, or follow its events.',
    type: JobDto,
    example: JOB_EXAMPLE,
  })
  @ApiProblems(400, 404, 503)
  async getJob(@CurrentPrincipal() principal: Principal, @Id('job_id') jobId: number): Promise<JobDto> {
    return presentJob(await this.jobs.get(principal, jobId));
  }

  @Get(':job_id/events')
  @BareResponse()
  @ApiId('job_id', 'Id of the job.', 1)
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Go on after this event; from the first when omitted.',
    schema: { type: 'integer', minimum: 0, example: 3 },
  })
  @ApiEvents({
    summary: 'Follow a job',
    description:
      'Server-sent events: `progress` for each step, then `done`, `failed` or `cancelled`, which is the last. The data is the job as of that step. After 15 minutes the stream ends; go on with Last-Event-ID. A user may have 20 open at once.',
    example: `id: 7\nevent: progress\ndata: ${JSON.stringify(JOB_EXAMPLE)}\n\n`,
  })
  @ApiProblems(400, 404, 503)
  async followJob(
    @CurrentPrincipal() principal: Principal,
    @Id('job_id') jobId: number,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentConnection() connection: ClientConnection,
  ): Promise<StreamableFile> {
    this.streams.take(principal.userId, connection);
    const job = await this.jobs.get(principal, jobId);
    const seen = /^\d{1,6}$/u.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    return new StreamableFile(jobEvents(this.jobs, job, seen), { type: 'text/event-stream; charset=utf-8' });
  }

  @Delete(':job_id')
  @InSpiteOfRestriction()
  @ApiId('job_id', 'Id of the job.', 1)
  @ApiAnswer({
    summary: 'Cancel a job',
    description:
      'One that waits is cancelled at once; one at work stops within a second or two, and stores nothing.',
    type: JobDto,
    example: { ...JOB_EXAMPLE, cancel_requested: true },
  })
  @ApiProblems(400, 404, 409, 503)
  async cancelJob(@CurrentPrincipal() principal: Principal, @Id('job_id') jobId: number): Promise<JobDto> {
    return presentJob(await this.jobs.cancel(principal, jobId));
  }

  @Post(':job_id/retry')
  @HttpCode(202)
  @ApiId('job_id', 'Id of the job.', 1)
  @ApiAnswer({
    status: 202,
    summary: 'Send a job again',
    description:
      'One that failed or was cancelled. What a model answered already is not asked again. Of exports and imports there is one at a time: beside another 409.',
    type: JobDto,
    example: { ...JOB_EXAMPLE, state: 'queued', stage: 'queued', percent: 0 },
  })
  @ApiProblems(400, 404, 409, 503)
  async retryJob(@CurrentPrincipal() principal: Principal, @Id('job_id') jobId: number): Promise<JobDto> {
    return presentJob(await this.jobs.replay(principal, jobId));
  }
}
