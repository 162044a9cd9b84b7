import { ApiProperty } from '@nestjs/swagger';
import { anyJson } from '../../../http/body/any-json.js';
import {
  ChoiceListProperty,
  IntegerProperty,
  NestedProperty,
  TextListProperty,
  TextProperty,
} from '../../../http/body/fields.js';
import { type Complaint, COMPLAINTS } from '../../core-persona/index.js';

const RATING = { optional: true, min: 1, max: 5, example: 4 } as const;

export class AspectsDto {
  @IntegerProperty({ description: 'Does it sound like the author? 1 (no) to 5 (yes).', ...RATING })
  readonly style_match?: number;

  @IntegerProperty({ description: 'Is it good? 1 (no) to 5 (yes).', ...RATING })
  readonly content_quality?: number;
}

export class FeedbackDto {
  @IntegerProperty({ description: 'All in all, 1 (bad) to 5 (good).', ...RATING })
  readonly rating?: number;

  @NestedProperty(() => AspectsDto, { description: 'In more detail.', optional: true })
  readonly aspects?: AspectsDto;

  @IntegerProperty({
    description: 'The draft it is about; the persona itself when omitted.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 901,
  })
  readonly content_id?: number;

  @ChoiceListProperty({
    description: 'What was wrong.',
    optional: true,
    maxItems: 7,
    choices: COMPLAINTS,
    example: ['too_formal'],
  })
  readonly complaints?: readonly Complaint[];

  @TextListProperty({
    description: 'Words the author would use.',
    optional: true,
    maxItems: 20,
    max: 60,
    example: ['ship'],
  })
  readonly preferred_words?: readonly string[];

  @TextListProperty({
    description: 'Words the author would never use.',
    optional: true,
    maxItems: 20,
    max: 60,
    example: ['leverage'],
  })
  readonly avoided_words?: readonly string[];

  @TextProperty({ description: 'A tone that was missing.', optional: true, max: 100, example: 'dry' })
  readonly wanted_tone?: string;

  @TextProperty({ description: 'A tone that was wrong.', optional: true, max: 100, example: 'salesy' })
  readonly unwanted_tone?: string;

  @TextProperty({
    description: 'The draft as you would have it. It joins the samples as your own prose.',
    optional: true,
    max: 100_000,
    example: 'We shipped. Nothing broke.',
  })
  readonly edited_text?: string;

  @TextProperty({
    description: 'Anything else.',
    optional: true,
    max: 5000,
    example: 'The second paragraph is exactly me.',
  })
  readonly comment?: string;
}

export class PersonaChangeDto {
  @ApiProperty({ description: 'The member of the persona.', example: 'learned.avoided_words' })
  readonly member!: string;

  @ApiProperty(anyJson('How it was.', []))
  readonly before!: unknown;

  @ApiProperty(anyJson('How it is.', ['leverage']))
  readonly after!: unknown;

  @ApiProperty({ description: 'Why.', example: 'You asked to avoid these words.' })
  readonly because!: string;
}

export class QualityShiftDto {
  @ApiProperty({
    description: 'Overall quality before, 0–100.',
    type: 'number',
    nullable: true,
    example: 81.2,
  })
  readonly before!: number | null;

  @ApiProperty({ description: 'And after.', type: 'number', nullable: true, example: 82 })
  readonly after!: number | null;
}

export class FeedbackResultDto {
  @ApiProperty({ description: 'Id of the feedback.', type: 'integer', example: 31 })
  readonly feedback_id!: number;

  @ApiProperty({ description: 'The persona.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({ description: 'What it changed; empty when it only rated.', type: [PersonaChangeDto] })
  readonly changes!: readonly PersonaChangeDto[];

  @ApiProperty({ description: 'Overall quality before and after.', type: QualityShiftDto })
  readonly quality!: QualityShiftDto;

  @ApiProperty({
    description: 'The rating on 0–100; null when nothing was rated.',
    type: 'number',
    nullable: true,
    example: 75,
  })
  readonly user_satisfaction!: number | null;

  @ApiProperty({ description: 'Version of the persona now.', type: 'integer', example: 2 })
  readonly version!: number;
}
