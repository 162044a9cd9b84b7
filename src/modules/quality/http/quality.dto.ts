import { ApiProperty } from '@nestjs/swagger';

const score = (description: string, example: number) => ({
  description,
  type: 'number' as const,
  nullable: true,
  example,
});

export class SuggestionDto {
  @ApiProperty({ description: 'What it is about.', example: 'linguistic_analysis' })
  readonly category!: string;

  @ApiProperty({ description: 'How much it matters.', enum: ['high', 'medium', 'low'], example: 'medium' })
  readonly priority!: string;

  @ApiProperty({
    description: 'What to do, with the figure behind it.',
    example: 'Add 700 words: four of 43 measures are not stable yet.',
  })
  readonly suggestion!: string;

  @ApiProperty({ description: 'Stable, for programs.', example: 'collect_additional_samples' })
  readonly action!: string;
}

export class EvidenceItemDto {
  @ApiProperty({ description: 'What was looked at.', example: 'stable_measures' })
  readonly name!: string;

  @ApiProperty({
    description: 'What was found: a figure or a word.',
    oneOf: [{ type: 'number' }, { type: 'string' }],
    nullable: true,
    example: 0.91,
  })
  readonly value!: number | string | null;

  @ApiProperty({ description: 'Of the value.', type: 'string', nullable: true, example: 'ratio' })
  readonly unit!: string | null;

  @ApiProperty({ description: 'How it was found.', example: '39 of 43 measures are stable at 2,310 words' })
  readonly basis!: string;
}

export class DimensionDto {
  @ApiProperty({ description: 'The dimension.', example: 'linguistic_quality' })
  readonly dimension!: string;

  @ApiProperty(score('0–100; null when it could not be assessed.', 88))
  readonly score!: number | null;

  @ApiProperty({
    description: 'Why it could not be assessed; null when it was.',
    type: 'string',
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;

  @ApiProperty({
    description: 'Its share in the overall score, before those not assessed leave it.',
    example: 0.25,
  })
  readonly weight!: number;

  @ApiProperty({ description: 'Version of the method.', example: 'linguistic-quality/2' })
  readonly method!: string;

  @ApiProperty({ description: 'What it rests on.', type: [EvidenceItemDto] })
  readonly evidence!: readonly EvidenceItemDto[];
}

export class QualityDto {
  @ApiProperty({ description: 'The persona judged.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty(score('Weighted mean of what could be assessed.', 85.2))
  readonly overall_quality_score!: number | null;

  @ApiProperty(score('How well the voice is measured.', 88))
  readonly linguistic_quality!: number | null;

  @ApiProperty(score('How well the pieces agree with each other.', 82.5))
  readonly consistency_score!: number | null;

  @ApiProperty(score('How far claims and drafts sound like the author.', 87))
  readonly authenticity_score!: number | null;

  @ApiProperty(score('How well the persona fits its platforms.', 83.5))
  readonly platform_optimization_quality!: number | null;

  @ApiProperty(score('What its user thinks of it; null before the first rating.', 84))
  readonly user_satisfaction!: number | null;

  @ApiProperty({
    description: 'What would raise the score; empty when nothing is weak.',
    type: [SuggestionDto],
  })
  readonly improvement_suggestions!: readonly SuggestionDto[];

  @ApiProperty({ description: 'Each number with what it rests on.', type: [DimensionDto] })
  readonly evidence!: readonly DimensionDto[];
}
