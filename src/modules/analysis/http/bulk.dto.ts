import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IntegerProperty, NestedListProperty } from '../../../http/body/fields.js';
import { GeneratePersonaDto } from './generate-persona.dto.js';

export const MAX_PERSONAS = 1000;

/** As for one persona, without the user. */
export class BulkPersonaDto extends OmitType(GeneratePersonaDto, ['user_id'] as const) {}

export class BulkPersonasDto {
  @IntegerProperty({
    description: 'Whose personas: your own user_id (the default). Administrators may name another.',
    optional: true,
    min: 1,
    max: 2_147_483_647,
    example: 123,
  })
  readonly user_id?: number;

  @NestedListProperty(() => BulkPersonaDto, {
    description: 'What is known about each author; 1 MiB in all.',
    minItems: 1,
    maxItems: MAX_PERSONAS,
  })
  readonly personas!: readonly BulkPersonaDto[];
}

export class AcceptedBatchDto {
  @ApiProperty({
    description: 'GET /api/jobs/batches/{batch_id} says how far it is.',
    format: 'uuid',
    example: '0b8f6f8e-6a2e-4d8f-9d62-6f1c2f3d4e5a',
  })
  readonly batch_id!: string;

  @ApiProperty({
    description: 'Ids of the jobs, in the order of the personas.',
    type: [Number],
    example: [77, 78],
  })
  readonly job_ids!: readonly number[];
}
