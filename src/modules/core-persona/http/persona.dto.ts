import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { FingerprintDto } from './fingerprint.dto.js';

export class TonalRangeDto {
  @ApiProperty({ description: 'The tone when nothing else is asked.', example: 'direct' })
  readonly default_tone!: string;

  @ApiProperty({
    description: 'Tones that still sound like the author.',
    type: [String],
    example: ['direct', 'warm'],
  })
  readonly permissible_tones!: readonly string[];

  @ApiProperty({ description: 'Tones that do not.', type: [String], example: ['bureaucratic'] })
  readonly forbidden_tones!: readonly string[];

  @ApiProperty({ description: 'How far feelings swing.', example: 'narrow: few exclamations, no emoji' })
  readonly emotional_range!: string;
}

export class PunctuationRulesDto {
  @ApiProperty({ description: 'On “…”.', example: 'Never: 0 in 2,310 words.' })
  readonly ellipses!: string;

  @ApiProperty({ description: 'On dashes.', example: 'Often: 7.4 per 1,000 words.' })
  readonly dashes!: string;

  @ApiProperty({ description: 'On “!”.', example: 'Rarely: one sentence in a hundred.' })
  readonly exclamation_points!: string;

  @ApiProperty({ description: 'On “;”.', example: 'Never.' })
  readonly semicolons!: string;
}

export class FormattingRulesDto {
  @ApiProperty({ description: 'On paragraphs.', example: 'Short: 2 to 4 sentences.' })
  readonly paragraphs!: string;

  @ApiProperty({ description: 'On lists.', example: 'Prose, not lists.' })
  readonly lists!: string;

  @ApiProperty({ description: 'On emoji.', example: 'None.' })
  readonly emoji!: string;
}

export class StylisticConstraintsDto {
  @ApiProperty({ description: 'Marks.', type: PunctuationRulesDto })
  readonly punctuation!: PunctuationRulesDto;

  @ApiProperty({ description: 'The page.', type: FormattingRulesDto })
  readonly formatting!: FormattingRulesDto;
}

export class ClaimEvidenceDto {
  @ApiProperty({
    description: 'What it rests on.',
    enum: ['quote', 'measure', 'preference'],
    example: 'quote',
  })
  readonly kind!: 'quote' | 'measure' | 'preference';

  @ApiProperty({ description: 'The member of the persona it supports.', example: 'core_belief' })
  readonly topic!: string;

  @ApiProperty({ description: 'The claim.', example: 'Believes that small releases are safer.' })
  readonly claim!: string;

  @ApiProperty({
    description: 'Words that stand verbatim in the sample.',
    type: 'string',
    nullable: true,
    example: 'Nothing broke. That was the plan',
  })
  readonly quote!: string | null;

  @ApiProperty({ description: 'Id of that sample.', type: 'string', nullable: true, example: '17' })
  readonly sample_id!: string | null;

  @ApiProperty({
    description: 'Where the quote begins, in UTF-16 code units.',
    type: 'integer',
    nullable: true,
    example: 24,
  })
  readonly start!: number | null;

  @ApiProperty({ description: 'The measure it rests on.', type: 'string', nullable: true, example: null })
  readonly measure_id!: string | null;

  @ApiProperty({ description: 'That measure’s value.', type: 'number', nullable: true, example: null })
  readonly value!: number | null;

  @ApiProperty({
    description: 'What the author said they want.',
    type: 'string',
    nullable: true,
    example: null,
  })
  readonly stated!: string | null;
}

export class MissingInputDto {
  @ApiProperty({ description: 'Stable, for programs.', example: 'samples.more_words' })
  readonly code!: string;

  @ApiProperty({ description: 'What would help, and how much.', example: 'Add 700 words of your own prose.' })
  readonly detail!: string;
}

export class ConfidencePartDto {
  @ApiProperty({ description: 'What it is about.', example: 'amount_of_text' })
  readonly name!: string;

  @ApiProperty({ description: '0–1.', example: 0.77 })
  readonly value!: number;

  @ApiProperty({ description: 'Its share in the score.', example: 0.4 })
  readonly weight!: number;

  @ApiProperty({ description: 'The figures behind it.', example: '2,310 of 3,000 words' })
  readonly basis!: string;
}

export class PlatformSummaryDto {
  @ApiProperty({
    description: 'high from 85, medium from 70.',
    enum: ['high', 'medium', 'low'],
    nullable: true,
    example: 'high',
  })
  readonly optimization_level!: string | null;

  @ApiProperty({
    description: 'Fit of the persona to the platform, 0–100.',
    type: 'number',
    nullable: true,
    example: 89.2,
  })
  readonly quality_score!: number | null;
}

export class PersonaSummaryDto {
  @ApiProperty({ description: 'Id of the persona.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({ description: 'Whose it is.', type: 'integer', example: 123 })
  readonly user_id!: number;

  @ApiProperty({ description: 'Its name.', example: 'The Professional Connector' })
  readonly persona_name!: string;

  @ApiProperty({ description: 'Its kind.', example: 'Thought Leader' })
  readonly archetype!: string;

  @ApiProperty({ description: 'How far it can be believed, 0–100, from the evidence.', example: 87.5 })
  readonly confidence_score!: number;

  @ApiProperty({
    description: 'Language of the texts; null without.',
    type: 'string',
    nullable: true,
    example: 'en',
  })
  readonly language!: string | null;

  @ApiProperty({ description: 'Whether new content uses it.', example: true })
  readonly is_active!: boolean;

  @ApiProperty({ description: 'Grows with each change; the ETag.', type: 'integer', example: 1 })
  readonly version!: number;

  @ApiProperty({
    description: 'Each platform it is adapted to.',
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(PlatformSummaryDto) },
    example: {
      linkedin: { optimization_level: 'high', quality_score: 89.2 },
      facebook: { optimization_level: 'medium', quality_score: 82.1 },
    },
  })
  readonly platform_personas!: Readonly<Record<string, PlatformSummaryDto>>;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: '2026-11-23T10:30:00.000Z' })
  readonly created_at!: string;

  @ApiProperty({
    description: 'When it was last changed.',
    format: 'date-time',
    example: '2026-11-23T10:30:00.000Z',
  })
  readonly updated_at!: string;
}

@ApiExtraModels(PlatformSummaryDto)
export class PersonaDto extends PersonaSummaryDto {
  @ApiProperty({
    description: 'What the author stands for, in their own words where there are any.',
    example: '“Small releases are safe releases.”',
  })
  readonly core_belief!: string;

  @ApiProperty({
    description: 'The voice in a few sentences, from the measurements.',
    example: 'Short, plain sentences that address the reader.',
  })
  readonly brand_voice_description!: string;

  @ApiProperty({ description: 'Everything measured.', type: FingerprintDto })
  readonly linguistic_fingerprint!: FingerprintDto;

  @ApiProperty({ description: 'How far the voice may swing.', type: TonalRangeDto })
  readonly tonal_range!: TonalRangeDto;

  @ApiProperty({ description: 'Rules of the page.', type: StylisticConstraintsDto })
  readonly stylistic_constraints!: StylisticConstraintsDto;

  @ApiProperty({ description: 'What each claim rests on.', type: [ClaimEvidenceDto] })
  readonly evidence!: readonly ClaimEvidenceDto[];

  @ApiProperty({
    description: 'Claims of the model that were dropped because their quote is in no sample.',
    type: 'integer',
    example: 0,
  })
  readonly dropped_claims!: number;

  @ApiProperty({ description: 'What would make it better.', type: [MissingInputDto] })
  readonly what_is_missing!: readonly MissingInputDto[];

  @ApiProperty({ description: 'How confidence_score came about.', type: [ConfidencePartDto] })
  readonly confidence_parts!: readonly ConfidencePartDto[];

  @ApiProperty({
    description: 'What feedback taught; null before the first.',
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: null,
  })
  readonly learned!: Readonly<Record<string, unknown>> | null;

  @ApiProperty({
    description: 'Which model interpreted the measurements; offline-rules without one.',
    example: 'offline-rules',
  })
  readonly model!: string;
}
