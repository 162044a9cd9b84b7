import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IntegerProperty, TextListProperty, TextProperty } from '../../../http/body/fields.js';
import { PlatformFitDto } from '../../platforms/index.js';
import { MatchResultDto } from '../../quality/index.js';

export class GenerateContentDto {
  @TextProperty({ description: 'Where it is to appear.', max: 50, example: 'linkedin' })
  readonly platform!: string;

  @TextProperty({ description: 'What it is about.', max: 500, example: 'Why we ship on Fridays' })
  readonly topic!: string;

  @TextListProperty({
    description:
      'What it must say, in this order. Without a language model the draft is made of these words alone.',
    optional: true,
    maxItems: 30,
    max: 1000,
    example: ['We shipped on a Friday and nothing broke.', 'Small releases are easy to take back.'],
  })
  readonly points?: readonly string[];

  @TextProperty({
    description: 'Who it is for, if not the persona’s audience.',
    optional: true,
    max: 500,
    example: 'engineering leads',
  })
  readonly audience?: string;

  @TextProperty({
    description: 'What readers should do.',
    optional: true,
    max: 300,
    example: 'Tell me about your last Friday release.',
  })
  readonly call_to_action?: string;

  @IntegerProperty({
    description: 'Wanted length in words; the platform’s best when omitted.',
    optional: true,
    min: 10,
    max: 5000,
    example: 180,
  })
  readonly target_words?: number;
}

export class ContentPageDto {
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
    description: 'Only drafts older than this id: the last one of the page before.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 901,
  })
  readonly before?: number;
}

export class ContentDto {
  @ApiProperty({ description: 'Id of the draft.', type: 'integer', example: 901 })
  readonly content_id!: number;

  @ApiProperty({ description: 'The persona it is written for.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({ description: 'Where it is to appear.', example: 'linkedin' })
  readonly platform!: string;

  @ApiProperty({ description: 'What it is about.', example: 'Why we ship on Fridays' })
  readonly topic!: string;

  @ApiProperty({
    description: 'What it had to say.',
    type: [String],
    example: ['Small releases are easy to take back.'],
  })
  readonly points!: readonly string[];

  @ApiProperty({
    description: 'The draft.',
    example: 'Why we ship on Fridays.\n\nWe shipped on a Friday and nothing broke.',
  })
  readonly text!: string;

  @ApiProperty({ description: 'Whether it sounds like the persona.', type: MatchResultDto, nullable: true })
  readonly voice_match!: MatchResultDto | null;

  @ApiProperty({ description: 'Whether it fits the platform.', type: PlatformFitDto })
  readonly platform_check!: PlatformFitDto;

  @ApiProperty({ description: 'Drafts written to get this one.', type: 'integer', example: 1 })
  readonly attempts!: number;

  @ApiProperty({
    description: 'What wrote it; offline-rules without a language model.',
    example: 'offline-rules',
  })
  readonly model!: string;

  @ApiProperty({
    description: 'When it was written.',
    format: 'date-time',
    example: '2026-11-23T10:30:00.000Z',
  })
  readonly created_at!: string;
}
