import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IntegerProperty } from '../../../http/body/fields.js';

export class PeriodDto {
  @Type(() => Number)
  @IntegerProperty({
    description: 'How many days back; 30 when omitted.',
    optional: true,
    min: 1,
    max: 366,
    example: 30,
  })
  readonly days?: number;
}

export class AverageDto {
  @ApiProperty({ description: 'How many figures it averages.', type: 'integer', example: 12 })
  readonly n!: number;

  @ApiProperty({
    description: 'Their mean; null when there are none.',
    type: 'number',
    nullable: true,
    example: 78.3,
  })
  readonly mean!: number | null;

  @ApiProperty({
    description: 'Their standard deviation; null below two.',
    type: 'number',
    nullable: true,
    example: 6.1,
  })
  readonly standard_deviation!: number | null;
}

export class PlatformPerformanceDto {
  @ApiProperty({ description: 'The platform.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({ description: 'How often the adaptation was read.', type: 'integer', example: 4 })
  readonly views!: number;

  @ApiProperty({ description: 'Drafts written for it.', type: 'integer', example: 12 })
  readonly content_count!: number;

  @ApiProperty({ description: 'Voice match of those drafts, 0–100.', type: AverageDto })
  readonly voice_match!: AverageDto;

  @ApiProperty({ description: 'Their fit to the platform, 0–100.', type: AverageDto })
  readonly platform_score!: AverageDto;
}

export class QualityPointDto {
  @ApiProperty({ description: 'The day (UTC).', format: 'date', example: '2026-11-23' })
  readonly day!: string;

  @ApiProperty({ description: 'The platform.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({ description: 'Mean fit of the persona on that day, 0–100.', example: 82.1 })
  readonly score!: number;
}

export class ModelUseDto {
  @ApiProperty({
    description: 'Calls to a model, or to the rules in its place.',
    type: 'integer',
    example: 14,
  })
  readonly calls!: number;

  @ApiProperty({ description: 'Calls that came to nothing.', type: 'integer', example: 0 })
  readonly failed_calls!: number;

  @ApiProperty({ description: 'Tokens sent, as reported.', type: 'integer', example: 51_200 })
  readonly prompt_tokens!: number;

  @ApiProperty({ description: 'Tokens received, as reported.', type: 'integer', example: 6100 })
  readonly output_tokens!: number;

  @ApiProperty({ description: 'US dollars of the calls whose price is known.', example: 0.061 })
  readonly cost_usd!: number;

  @ApiProperty({
    description: 'Calls whose price is not known and not in the cost.',
    type: 'integer',
    example: 0,
  })
  readonly unpriced_calls!: number;
}

class ReportPeriodDto {
  @ApiProperty({
    description: 'Begin of the period.',
    format: 'date-time',
    example: '2026-10-24T10:30:00.000Z',
  })
  readonly since!: string;

  @ApiProperty({
    description: 'End of the period.',
    format: 'date-time',
    example: '2026-11-23T10:30:00.000Z',
  })
  readonly until!: string;

  @ApiProperty({
    description: 'Events of the period by type.',
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { 'persona.viewed': 9, 'content.generated': 12 },
  })
  readonly usage!: Readonly<Record<string, number>>;

  @ApiProperty({ description: 'Voice match of the drafts, 0–100.', type: AverageDto })
  readonly voice_match!: AverageDto;

  @ApiProperty({ description: 'Ratings, 0–100.', type: AverageDto })
  readonly user_satisfaction!: AverageDto;

  @ApiProperty({ description: 'What the model was asked and cost.', type: ModelUseDto })
  readonly model!: ModelUseDto;
}

export class PersonaAnalyticsDto extends ReportPeriodDto {
  @ApiProperty({ description: 'The persona.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({ description: 'Each platform it is adapted to.', type: [PlatformPerformanceDto] })
  readonly platforms!: readonly PlatformPerformanceDto[];

  @ApiProperty({ description: 'Fit to the platforms over time.', type: [QualityPointDto] })
  readonly quality_trend!: readonly QualityPointDto[];
}

export class PlatformFitReportDto {
  @ApiProperty({ description: 'The platform.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({ description: 'Personas adapted to it.', type: 'integer', example: 31 })
  readonly personas!: number;

  @ApiProperty({ description: 'How well they fit, 0–100.', type: AverageDto })
  readonly fit!: AverageDto;
}

export class OverviewDto extends ReportPeriodDto {
  @ApiProperty({ description: 'Accounts.', type: 'integer', example: 40 })
  readonly users!: number;

  @ApiProperty({ description: 'Accounts that did something in the period.', type: 'integer', example: 22 })
  readonly active_users!: number;

  @ApiProperty({ description: 'Personas.', type: 'integer', example: 55 })
  readonly personas!: number;

  @ApiProperty({ description: 'Personas in use.', type: 'integer', example: 51 })
  readonly active_personas!: number;

  @ApiProperty({ description: 'Confidence of the personas, 0–100.', type: AverageDto })
  readonly confidence!: AverageDto;

  @ApiProperty({ description: 'Drafts written in the period.', type: 'integer', example: 310 })
  readonly content_count!: number;

  @ApiProperty({ description: 'Each platform.', type: [PlatformFitReportDto] })
  readonly platforms!: readonly PlatformFitReportDto[];
}
