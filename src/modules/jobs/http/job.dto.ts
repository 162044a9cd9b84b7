import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { JOB_STATES, type JobState } from '../../../shared/ports/jobs.port.js';
import { ChoiceProperty, IntegerProperty, UuidProperty } from '../../../http/body/fields.js';
import { ProblemDto } from '../../../http/problems/problem.dto.js';
import { MAX_ID } from '../../../shared/record-id.js';

/** What a request of its own would have been answered with. */
export class JobProblemDto extends OmitType(ProblemDto, ['instance', 'success', 'request_id'] as const) {}

export class JobDto {
  @ApiProperty({ description: 'Id of the job.', type: 'integer', example: 77 })
  readonly job_id!: number;

  @ApiProperty({ description: 'What is done.', example: 'persona.generate' })
  readonly kind!: string;

  @ApiProperty({ description: 'Where it stands.', enum: [...JOB_STATES], example: 'running' })
  readonly state!: JobState;

  @ApiProperty({ description: 'What is being done right now, in one word.', example: 'adapting' })
  readonly stage!: string;

  @ApiProperty({
    description: 'How far it has come.',
    type: 'integer',
    minimum: 0,
    maximum: 100,
    example: 82,
  })
  readonly percent!: number;

  @ApiProperty({ description: 'The same in words.', example: 'Fitting the persona to facebook' })
  readonly message!: string;

  @ApiProperty({
    description: 'The platform that the stage is about.',
    type: 'string',
    nullable: true,
    example: 'facebook',
  })
  readonly platform!: string | null;

  @ApiProperty({
    description: 'Steps reported so far; the id of the last event.',
    type: 'integer',
    example: 6,
  })
  readonly steps!: number;

  @ApiProperty({ description: 'How often it was begun.', type: 'integer', example: 1 })
  readonly attempt!: number;

  @ApiProperty({ description: 'It will stop as soon as it can.', example: false })
  readonly cancel_requested!: boolean;

  @ApiProperty({
    description: 'The bulk request that it belongs to.',
    type: 'string',
    format: 'uuid',
    nullable: true,
    example: null,
  })
  readonly batch_id!: string | null;

  @ApiProperty({
    description: 'Ids of what it made, or how much of it; null until it is done.',
    type: 'object',
    additionalProperties: { type: 'integer' },
    nullable: true,
    example: null,
  })
  readonly result!: Readonly<Record<string, number>> | null;

  @ApiProperty({ description: 'Why it failed.', type: () => JobProblemDto, nullable: true, example: null })
  readonly problem!: JobProblemDto | null;

  @ApiProperty({
    description: 'When it was accepted.',
    format: 'date-time',
    example: '2026-11-25T14:00:00.000Z',
  })
  readonly created_at!: string;

  @ApiProperty({
    description: 'When it was first begun.',
    type: 'string',
    format: 'date-time',
    nullable: true,
    example: '2026-11-25T14:00:01.000Z',
  })
  readonly started_at!: string | null;

  @ApiProperty({
    description: 'When it ended.',
    type: 'string',
    format: 'date-time',
    nullable: true,
    example: null,
  })
  readonly finished_at!: string | null;
}

export class JobsPageDto {
  @ChoiceProperty({
    description: 'Only those in this state.',
    optional: true,
    choices: JOB_STATES,
    example: 'failed',
  })
  readonly state?: JobState;

  @UuidProperty({
    description: 'Only those of this batch.',
    optional: true,
    example: '0b8f6f8e-6a2e-4d8f-9d62-6f1c2f3d4e5a',
  })
  readonly batch_id?: string;

  @Type(() => Number)
  @IntegerProperty({
    description: 'Whose jobs: your own (the default). Administrators may name another.',
    optional: true,
    min: 1,
    max: MAX_ID,
    example: 123,
  })
  readonly user_id?: number;

  @Type(() => Number)
  @IntegerProperty({
    description: 'How many at most; 20 when omitted.',
    optional: true,
    min: 1,
    max: 100,
    example: 20,
  })
  readonly limit?: number;

  @Type(() => Number)
  @IntegerProperty({
    description: 'Only jobs older than this id: the last one of the page before.',
    optional: true,
    min: 1,
    max: MAX_ID,
    example: 77,
  })
  readonly before?: number;
}

export class BatchDto {
  @ApiProperty({
    description: 'Id of the batch.',
    format: 'uuid',
    example: '0b8f6f8e-6a2e-4d8f-9d62-6f1c2f3d4e5a',
  })
  readonly batch_id!: string;

  @ApiProperty({ description: 'How many jobs it has.', type: 'integer', example: 1000 })
  readonly total!: number;

  @ApiProperty({
    description: 'Part of them that has ended.',
    type: 'integer',
    minimum: 0,
    maximum: 100,
    example: 40,
  })
  readonly percent!: number;

  @ApiProperty({ description: 'Waiting.', type: 'integer', example: 592 })
  readonly queued!: number;

  @ApiProperty({ description: 'At work.', type: 'integer', example: 8 })
  readonly running!: number;

  @ApiProperty({ description: 'Done.', type: 'integer', example: 398 })
  readonly done!: number;

  @ApiProperty({ description: 'Failed; GET /api/jobs?state=failed says why.', type: 'integer', example: 2 })
  readonly failed!: number;

  @ApiProperty({ description: 'Cancelled.', type: 'integer', example: 0 })
  readonly cancelled!: number;
}
