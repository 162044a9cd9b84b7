import { ApiProperty } from '@nestjs/swagger';

export class RestoredTableDto {
  @ApiProperty({ description: 'Name of the table.', example: 'writing_personas' })
  readonly table!: string;

  @ApiProperty({ description: 'How many rows were brought back.', type: 'integer', example: 1 })
  readonly rows!: number;
}

export class LeftOutTableDto {
  @ApiProperty({ description: 'Name of the table.', example: 'consent_events' })
  readonly table!: string;

  @ApiProperty({ description: 'How many rows of the export were left out.', type: 'integer', example: 2 })
  readonly rows!: number;

  @ApiProperty({
    description: 'Why.',
    example: 'an old file must not bring back a consent that was withdrawn, or lift an objection',
  })
  readonly because!: string;
}

export class RestoredPersonaDto {
  @ApiProperty({ description: 'Its id in the export.', type: 'integer', example: 456 })
  readonly exported_id!: number;

  @ApiProperty({ description: 'Its id from now on.', type: 'integer', example: 789 })
  readonly persona_id!: number;
}

export class ImportedDto {
  @ApiProperty({ description: 'What was brought back.', type: [RestoredTableDto] })
  readonly restored!: readonly RestoredTableDto[];

  @ApiProperty({ description: 'What was not.', type: [LeftOutTableDto] })
  readonly left_out!: readonly LeftOutTableDto[];

  @ApiProperty({ description: 'The personas.', type: [RestoredPersonaDto] })
  readonly personas!: readonly RestoredPersonaDto[];
}
