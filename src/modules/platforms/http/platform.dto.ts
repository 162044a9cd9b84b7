import { ApiProperty } from '@nestjs/swagger';
import { anyJson } from '../../../http/body/any-json.js';
import { IntegerProperty, TextProperty } from '../../../http/body/fields.js';

/** The longest text of any platform here (Facebook: 63,206 characters), and articles beyond it. */
const MAX_TEXT = 100_000;

const TEXT_FIELD = {
  description: 'A text to judge. Without it the persona itself is judged.',
  optional: true,
  max: MAX_TEXT,
  example: 'We shipped on a Friday.\n\nNothing broke. That was the plan.',
} as const;

export class OptimizePlatformPersonaDto {
  @TextProperty({
    ...TEXT_FIELD,
    description: 'A text to improve. Without it the persona itself is fitted anew.',
  })
  readonly text?: string;
}

export class PlatformAdviceDto {
  @IntegerProperty({
    description: 'The persona to judge by; your newest active one when omitted.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 456,
  })
  readonly persona_id?: number;

  @TextProperty(TEXT_FIELD)
  readonly text?: string;
}

export class PlatformCheckDto {
  @ApiProperty({ description: 'Stable, for programs.', example: 'length.within_optimal' })
  readonly code!: string;

  @ApiProperty({ description: 'Whether nothing need change.', example: false })
  readonly passed!: boolean;

  @ApiProperty({ description: 'How well, 0–1.', example: 0.6 })
  readonly value!: number;

  @ApiProperty({ description: 'Its share in the score.', example: 0.2 })
  readonly weight!: number;

  @ApiProperty({ description: 'With the figures.', example: '412 words; 150 to 300 do best here.' })
  readonly detail!: string;

  @ApiProperty({
    description: 'What to change.',
    type: 'string',
    nullable: true,
    example: 'Cut about 110 words.',
  })
  readonly remedy!: string | null;
}

export class NotAssessedDto {
  @ApiProperty({ description: 'The check that could not be made.', example: 'voice.sentence_length' })
  readonly code!: string;

  @ApiProperty({ description: 'Why.', example: 'The persona has no measured text.' })
  readonly reason!: string;
}

export class PlatformFitDto {
  @ApiProperty({
    description: 'Weighted mean of the checks, 0–100; null when none could be made.',
    type: 'number',
    nullable: true,
    example: 82.1,
  })
  readonly quality_score!: number | null;

  @ApiProperty({
    description: 'high from 85, medium from 70.',
    enum: ['high', 'medium', 'low'],
    nullable: true,
    example: 'medium',
  })
  readonly optimization_level!: string | null;

  @ApiProperty({ description: 'Every check with its figures.', type: [PlatformCheckDto] })
  readonly checks!: readonly PlatformCheckDto[];

  @ApiProperty({ description: 'Checks that could not be made.', type: [NotAssessedDto] })
  readonly not_assessed!: readonly NotAssessedDto[];

  @ApiProperty({ description: 'Version of the method.', example: 'platform-fit/1' })
  readonly method!: string;
}

export class PlatformPersonaDto {
  @ApiProperty({ description: 'Id of this adaptation.', type: 'integer', example: 789 })
  readonly platform_persona_id!: number;

  @ApiProperty({ description: 'The persona it adapts.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({ description: 'The platform.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({
    description: 'The worked-out advice; its members depend on the platform.',
    type: 'object',
    additionalProperties: true,
  })
  readonly platform_specific_data!: Readonly<Record<string, unknown>>;

  @ApiProperty({
    description: 'Identifiers of the chosen strategies.',
    type: [String],
    example: ['linkedin.preview_hook'],
  })
  readonly optimization_strategies!: readonly string[];

  @ApiProperty({ description: 'How well the persona fits the platform.', type: PlatformFitDto })
  readonly quality_metrics!: PlatformFitDto;

  @ApiProperty({
    description: 'Fit, 0–100, as in quality_metrics.',
    type: 'number',
    nullable: true,
    example: 82.1,
  })
  readonly quality_score!: number | null;

  @ApiProperty({
    description: 'high from 85, medium from 70.',
    enum: ['high', 'medium', 'low'],
    nullable: true,
    example: 'medium',
  })
  readonly optimization_level!: string | null;

  @ApiProperty({ description: 'Grows with each change.', type: 'integer', example: 1 })
  readonly version!: number;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: '2026-11-23T10:30:00.000Z' })
  readonly created_at!: string;

  @ApiProperty({
    description: 'When it was last changed.',
    format: 'date-time',
    example: '2026-11-23T10:30:00.000Z',
  })
  readonly updated_at!: string;
}

export class PlatformValidationDto extends PlatformFitDto {
  @ApiProperty({ description: 'The platform.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({ description: 'What was judged.', enum: ['text', 'persona'], example: 'text' })
  readonly subject!: 'text' | 'persona';

  @ApiProperty({
    description: 'The persona it was judged by.',
    type: 'integer',
    nullable: true,
    example: 456,
  })
  readonly persona_id!: number | null;

  @ApiProperty({ description: 'True when every check passed.', example: false })
  readonly valid!: boolean;
}

export class ChangeDto {
  @ApiProperty({
    description: 'What was changed: a member of the persona or a rule for texts.',
    example: 'hashtags.trimmed',
  })
  readonly code!: string;

  @ApiProperty(anyJson('How it was; text, or JSON for a persona.', '#a #b #c #d #e #f'))
  readonly before!: unknown;

  @ApiProperty(anyJson('How it is.', '#a #b #c'))
  readonly after!: unknown;

  @ApiProperty({ description: 'Why.', example: 'Three to five hashtags do best here; six were used.' })
  readonly reason!: string;
}

export class ScoreChangeDto {
  @ApiProperty({
    description: 'Before the changes; null when there was nothing to judge.',
    type: 'number',
    nullable: true,
    example: 71.5,
  })
  readonly before!: number | null;

  @ApiProperty({ description: 'After them.', type: 'number', nullable: true, example: 88.2 })
  readonly after!: number | null;
}

export class PlatformOptimizationDto {
  @ApiProperty({ description: 'The platform.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({ description: 'What was improved.', enum: ['text', 'persona'], example: 'text' })
  readonly subject!: 'text' | 'persona';

  @ApiProperty({
    description: 'The persona it was judged by.',
    type: 'integer',
    nullable: true,
    example: 456,
  })
  readonly persona_id!: number | null;

  @ApiProperty({
    description: 'The improved text; null when the persona was improved.',
    type: 'string',
    nullable: true,
    example: 'We shipped on a Friday.',
  })
  readonly text!: string | null;

  @ApiProperty({
    description: 'The persona as it is now; null when a text was improved.',
    type: PlatformPersonaDto,
    nullable: true,
  })
  readonly platform_persona!: PlatformPersonaDto | null;

  @ApiProperty({
    description: 'Each change with its reason; empty when nothing was to be gained.',
    type: [ChangeDto],
  })
  readonly changes!: readonly ChangeDto[];

  @ApiProperty({ description: 'Score before and after.', type: ScoreChangeDto })
  readonly quality_score!: ScoreChangeDto;

  @ApiProperty({ description: 'What could still be better.', type: [PlatformCheckDto] })
  readonly remaining!: readonly PlatformCheckDto[];
}
