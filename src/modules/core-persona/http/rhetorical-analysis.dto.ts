import { ApiProperty } from '@nestjs/swagger';

export class EvidenceDto {
  @ApiProperty({ description: 'Id of the sample it stands in.', example: '17' })
  readonly sample_id!: string;

  @ApiProperty({ description: 'First UTF-16 code unit in the sample.', type: 'integer', example: 412 })
  readonly start!: number;

  @ApiProperty({ description: 'One past the last.', type: 'integer', example: 431 })
  readonly end!: number;

  @ApiProperty({ description: 'The words found there.', example: 'like a door left open' })
  readonly quote!: string;
}

export class RepetitionPatternsDto {
  @ApiProperty({
    description: 'Phrases the author returns to.',
    type: [String],
    example: ['growth', 'innovation'],
  })
  readonly key_phrases!: readonly string[];

  @ApiProperty({ description: 'Neighbouring sentences that begin alike.', type: [EvidenceDto] })
  readonly anaphora!: readonly EvidenceDto[];
}

export class RhetoricalAnalysisDto {
  @ApiProperty({ description: 'Sentences that ask.', type: 'integer', example: 12 })
  readonly questions!: number;

  @ApiProperty({
    description: 'How many metaphor candidates; a machine cannot be certain.',
    type: 'integer',
    example: 8,
  })
  readonly metaphors!: number;

  @ApiProperty({
    description: 'Words in a row that begin with one sound.',
    type: [String],
    example: ['strategic success'],
  })
  readonly alliteration!: readonly string[];

  @ApiProperty({ description: 'What recurs.', type: RepetitionPatternsDto })
  readonly repetition_patterns!: RepetitionPatternsDto;

  @ApiProperty({ description: 'The metaphor candidates.', type: [EvidenceDto] })
  readonly metaphor_candidates!: readonly EvidenceDto[];

  @ApiProperty({ description: 'Comparisons with like or as.', type: [EvidenceDto] })
  readonly similes!: readonly EvidenceDto[];

  @ApiProperty({ description: 'What is not meant set against what is.', type: [EvidenceDto] })
  readonly antitheses!: readonly EvidenceDto[];

  @ApiProperty({ description: 'Lists of three.', type: [EvidenceDto] })
  readonly tricolons!: readonly EvidenceDto[];

  @ApiProperty({
    description: 'Questions that the author does not leave to the reader.',
    type: [EvidenceDto],
  })
  readonly rhetorical_questions!: readonly EvidenceDto[];
}
