import { ApiProperty } from '@nestjs/swagger';
import { EXPORT_FORMAT, EXPORT_SCHEMA_PATH, EXPORTED_TABLES } from '../domain/export-format.js';

export class ExportedTableDto {
  @ApiProperty({ description: 'Why it is kept.', example: 'to let the persona learn' })
  readonly purpose!: string;

  @ApiProperty({
    description: 'The rows, oldest first, by the names of their columns; nothing encrypted, no secrets.',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ id: 1, user_id: 42, satisfaction: 4, feedback_data: { comment: 'Too formal.' } }],
  })
  readonly rows!: readonly Record<string, unknown>[];
}

export class SignatureDto {
  @ApiProperty({ description: 'How it is made.', enum: ['HMAC-SHA-256'], example: 'HMAC-SHA-256' })
  readonly algorithm!: 'HMAC-SHA-256';

  @ApiProperty({ description: 'Name of the key-encryption key of the service.', example: 'k1' })
  readonly key!: string;

  @ApiProperty({
    description: '32 bytes, base64url.',
    example: 'ztIRoNFpXTnVlqeGzIgVgnmvB1oXl08DWVqHyQJh0Bw',
  })
  readonly value!: string;
}

export class ExportDto {
  @ApiProperty({ description: 'Name and version of the shape.', example: EXPORT_FORMAT })
  readonly format!: string;

  @ApiProperty({ description: 'Where the JSON Schema of `data` is served.', example: EXPORT_SCHEMA_PATH })
  readonly schema!: string;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: '2026-11-24T14:00:00.000Z' })
  readonly exported_at!: string;

  @ApiProperty({ description: 'Whose data it is.', example: 42 })
  readonly user_id!: number;

  @ApiProperty({
    description: 'Every table of the records of processing, by its name.',
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/ExportedTableDto' },
    example: Object.fromEntries(EXPORTED_TABLES.map(([name, { purpose }]) => [name, { purpose, rows: [] }])),
  })
  readonly tables!: Readonly<Record<string, ExportedTableDto>>;

  @ApiProperty({ description: 'Signature of the service over the document.', type: SignatureDto })
  readonly signature!: SignatureDto;
}
