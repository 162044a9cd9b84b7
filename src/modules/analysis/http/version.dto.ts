import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { anyJson } from '../../../http/body/any-json.js';
import { IntegerProperty } from '../../../http/body/fields.js';
import type { ChangeReason } from '../../core-persona/index.js';

const REASONS = ['edited', 'samples', 'feedback', 'restored'] as const satisfies readonly ChangeReason[];

export class VersionQueryDto {
  @Type(() => Number)
  @IntegerProperty({
    description: 'How many versions; 20 when omitted.',
    optional: true,
    min: 1,
    max: 100,
    example: 20,
  })
  readonly limit?: number;

  @Type(() => Number)
  @IntegerProperty({
    description: 'Give versions before this one; from the newest when omitted.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 7,
  })
  readonly before?: number;
}

export class VersionChangeDto {
  @ApiProperty({ description: 'The member that differs.', example: 'tonal_range.default_tone' })
  readonly member!: string;

  @ApiProperty(anyJson('What this version says.', 'direct'))
  readonly before!: unknown;

  @ApiProperty(anyJson('What the next one says.', 'warm'))
  readonly after!: unknown;
}

export class PersonaVersionDto {
  @ApiProperty({ description: 'Number of the version.', type: 'integer', example: 3 })
  readonly version!: number;

  @ApiProperty({
    description:
      'Why there was a next one: edited by hand, other samples, feedback, or an older one restored.',
    enum: REASONS,
    example: 'edited',
  })
  readonly replaced_by!: ChangeReason;

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-11-25T12:00:00.000Z' })
  readonly replaced_at!: string;

  @ApiProperty({
    description:
      'What the next version says otherwise. Measured figures follow from the samples and are not listed.',
    type: [VersionChangeDto],
  })
  readonly changes!: readonly VersionChangeDto[];
}
