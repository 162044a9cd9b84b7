import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ChoiceProperty, IntegerProperty, TextProperty } from '../../../http/body/fields.js';

const OUTCOMES = ['success', 'denied', 'failed'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

export class AccessLogQueryDto {
  @Type(() => Number)
  @IntegerProperty({
    description: 'How many events; 50 when omitted.',
    optional: true,
    min: 1,
    max: 500,
    example: 50,
  })
  readonly limit?: number;

  @Type(() => Number)
  @IntegerProperty({
    description: 'Give events older than this one; from the newest when omitted.',
    optional: true,
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    example: 1042,
  })
  readonly before?: number;

  @Type(() => Number)
  @IntegerProperty({
    description: 'How many days back; all when omitted.',
    optional: true,
    min: 1,
    max: 3660,
    example: 30,
  })
  readonly days?: number;
}

export class AuditQueryDto extends AccessLogQueryDto {
  @Type(() => Number)
  @IntegerProperty({
    description: 'Whose data it was.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 42,
  })
  readonly subject_id?: number;

  @Type(() => Number)
  @IntegerProperty({ description: 'Who did it.', optional: true, min: 1, max: 2_147_483_647, example: 7 })
  readonly actor_id?: number;

  @TextProperty({
    description: 'Method and route pattern.',
    optional: true,
    max: 200,
    example: 'GET /api/personas/:persona_id',
  })
  readonly action?: string;

  @ChoiceProperty({ description: 'How it ended.', optional: true, choices: OUTCOMES, example: 'denied' })
  readonly outcome?: OutcomeName;
}

export class AuditEventDto {
  @ApiProperty({ description: 'Place in the chain.', type: 'integer', example: 1042 })
  readonly seq!: number;

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-11-24T14:00:00.000Z' })
  readonly occurred_at!: string;

  @ApiProperty({
    description: 'Who, by a pseudonym; null for somebody who did not prove who they are.',
    type: 'string',
    nullable: true,
    example: '5f2b8c0d4e6a1b3c5d7e9f0a2b4c6d8e',
  })
  readonly actor!: string | null;

  @ApiProperty({
    description: 'In which role.',
    enum: ['anonymous', 'user', 'admin', 'system'],
    example: 'user',
  })
  readonly actor_role!: string;

  @ApiProperty({ description: 'Whether it was the person whose data it is.', example: true })
  readonly by_subject!: boolean;

  @ApiProperty({ description: 'What: method and route pattern.', example: 'GET /api/personas/:persona_id' })
  readonly action!: string;

  @ApiProperty({ description: 'On which record.', type: 'string', nullable: true, example: 'persona_id=456' })
  readonly target!: string | null;

  @ApiProperty({ description: 'How it ended.', enum: OUTCOMES, example: 'success' })
  readonly outcome!: string;

  @ApiProperty({ description: 'HTTP status.', type: 'integer', example: 200 })
  readonly status!: number;

  @ApiProperty({
    description: 'Code of the problem, if there was one.',
    type: 'string',
    nullable: true,
    example: null,
  })
  readonly code!: string | null;

  @ApiProperty({
    description: 'How often within a second: equal reads are one event.',
    type: 'integer',
    example: 1,
  })
  readonly times!: number;

  @ApiProperty({
    description: 'Finds it in the log; the first, where there were several.',
    example: 'b6f1c9d2-5f0e-4a8e-9a53-0d3f6f5b7f10',
  })
  readonly request_id!: string;
}
