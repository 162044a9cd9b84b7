import { ApiProperty } from '@nestjs/swagger';
import { TextProperty } from '../../../http/body/fields.js';

const MAX_DRAFT = 100_000;

export class MatchDto {
  @TextProperty({
    description: 'The draft to compare with the voice.',
    max: MAX_DRAFT,
    example: 'We shipped on a Friday. Nothing broke. That was the plan, and also the surprise.',
  })
  readonly text!: string;

  @TextProperty({
    description: 'Where it is to appear; kept with the result.',
    optional: true,
    max: 50,
    example: 'linkedin',
  })
  readonly platform?: string;
}

export class PlaceDto {
  @ApiProperty({ description: 'First UTF-16 code unit in the draft.', type: 'integer', example: 0 })
  readonly start!: number;

  @ApiProperty({ description: 'One past the last.', type: 'integer', example: 23 })
  readonly end!: number;
}

export class MatchReasonDto {
  @ApiProperty({ description: 'Stable name of the habit.', example: 'sentence.length.mean' })
  readonly feature!: string;

  @ApiProperty({
    description: 'Whether the draft keeps the habit (up) or breaks it (down).',
    enum: ['up', 'down'],
    example: 'down',
  })
  readonly direction!: 'up' | 'down';

  @ApiProperty({ description: 'How much it moved the score, in points.', example: -6.4 })
  readonly points!: number;

  @ApiProperty({
    description: 'In words, with both figures.',
    example: 'Sentences average 31 words; theirs average 14.',
  })
  readonly detail!: string;

  @ApiProperty({
    description: 'What would raise the score.',
    type: 'string',
    nullable: true,
    example: 'Split the long sentences.',
  })
  readonly remedy!: string | null;

  @ApiProperty({ description: 'The sentences that cause it.', type: [PlaceDto] })
  readonly places!: readonly PlaceDto[];
}

export class SentenceDeviationDto {
  @ApiProperty({ description: 'First UTF-16 code unit in the draft.', type: 'integer', example: 0 })
  readonly start!: number;

  @ApiProperty({ description: 'One past the last.', type: 'integer', example: 23 })
  readonly end!: number;

  @ApiProperty({ description: '0 (theirs) to 1 (as unlike as it gets).', example: 0.2 })
  readonly deviation!: number;

  @ApiProperty({ description: 'What stands out.', type: [String], example: [] })
  readonly notes!: readonly string[];
}

export class ScoreIntervalDto {
  @ApiProperty({ description: 'Lower bound of the 95 % interval.', example: 64.1 })
  readonly low!: number;

  @ApiProperty({ description: 'Upper bound.', example: 91.3 })
  readonly high!: number;
}

export class MatchPercentileDto {
  @ApiProperty({
    description: 'Standing among the author’s own held-out texts, 0–100.',
    type: 'number',
    nullable: true,
    example: 58,
  })
  readonly among_own!: number | null;

  @ApiProperty({
    description: 'Standing among texts of other authors, 0–100.',
    type: 'number',
    nullable: true,
    example: 97,
  })
  readonly among_others!: number | null;
}

export class MatchResultDto {
  @ApiProperty({
    description: 'False when there is too little text to say anything; then see reason.',
    example: true,
  })
  readonly assessed!: boolean;

  @ApiProperty({
    description: 'Calibrated likelihood that the draft is theirs, 0–100.',
    type: 'number',
    nullable: true,
    example: 81.4,
  })
  readonly score!: number | null;

  @ApiProperty({
    description: '95 % interval of the score; wider for short drafts.',
    type: ScoreIntervalDto,
    nullable: true,
  })
  readonly interval!: ScoreIntervalDto | null;

  @ApiProperty({ description: '0–1, from the amount of text on both sides.', example: 0.7 })
  readonly confidence!: number;

  @ApiProperty({ description: 'Where the draft stands.', type: MatchPercentileDto, nullable: true })
  readonly percentile!: MatchPercentileDto | null;

  @ApiProperty({ description: 'Words compared.', type: 'integer', example: 214 })
  readonly words!: number;

  @ApiProperty({ description: 'Habits kept and broken, the weightiest first.', type: [MatchReasonDto] })
  readonly reasons!: readonly MatchReasonDto[];

  @ApiProperty({ description: 'Each sentence of the draft.', type: [SentenceDeviationDto] })
  readonly sentences!: readonly SentenceDeviationDto[];

  @ApiProperty({
    description: 'Why nothing was assessed; null when it was.',
    type: 'string',
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;

  @ApiProperty({
    description: 'Version of the method; null when nothing was assessed.',
    type: 'string',
    nullable: true,
    example: 'voice-2',
  })
  readonly method!: string | null;
}
