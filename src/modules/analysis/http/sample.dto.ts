import { ApiProperty } from '@nestjs/swagger';
import { NestedListProperty } from '../../../http/body/fields.js';
import { WritingSampleInputDto } from './generate-persona.dto.js';

const MAX_SAMPLES = 50;

export class AddSamplesDto {
  @NestedListProperty(() => WritingSampleInputDto, {
    description: 'Prose the author wrote themselves. The voice is measured anew with it.',
    maxItems: MAX_SAMPLES,
  })
  readonly samples!: readonly WritingSampleInputDto[];
}

export class SampleDto {
  @ApiProperty({ description: 'Id of the sample.', type: 'integer', example: 17 })
  readonly sample_id!: number;

  @ApiProperty({ description: 'The persona it belongs to.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({
    description: 'Where the words come from.',
    enum: ['owned', 'website', 'edited'],
    example: 'owned',
  })
  readonly provenance!: 'owned' | 'website' | 'edited';

  @ApiProperty({
    description: 'What the piece is called.',
    type: 'string',
    nullable: true,
    example: 'Shipping on Fridays',
  })
  readonly title!: string | null;

  @ApiProperty({
    description: 'Where it comes from, in the giver’s words.',
    type: 'string',
    nullable: true,
    example: 'newsletter, March',
  })
  readonly source!: string | null;

  @ApiProperty({
    description: 'The page it was read from.',
    type: 'string',
    format: 'uri',
    nullable: true,
    example: null,
  })
  readonly url!: string | null;

  @ApiProperty({
    description: 'As declared; null when it is detected.',
    type: 'string',
    nullable: true,
    example: 'en',
  })
  readonly language!: string | null;

  @ApiProperty({ description: 'Words of prose.', type: 'integer', example: 812 })
  readonly words!: number;

  @ApiProperty({ description: 'The text itself.', example: 'We shipped on a Friday. Nothing broke.' })
  readonly text!: string;

  @ApiProperty({
    description: 'When it was given.',
    format: 'date-time',
    example: '2026-11-23T10:30:00.000Z',
  })
  readonly created_at!: string;
}

export class DeletedSampleDto {
  @ApiProperty({ description: 'Id of the sample that is gone.', type: 'integer', example: 17 })
  readonly sample_id!: number;

  @ApiProperty({ description: 'Always true.', example: true })
  readonly deleted!: boolean;
}

export class DeletedPersonaDto {
  @ApiProperty({ description: 'Id of the persona that is gone.', type: 'integer', example: 456 })
  readonly persona_id!: number;

  @ApiProperty({ description: 'Always true.', example: true })
  readonly deleted!: boolean;
}
