import { ApiProperty } from '@nestjs/swagger';

/** Names are those of the specification. */
export class GpcSupportDto {
  @ApiProperty({ description: 'Whether the signal is honoured.', enum: [true], example: true })
  readonly gpc!: true;

  @ApiProperty({ description: 'When this statement last changed.', format: 'date', example: '2026-11-25' })
  readonly lastUpdate!: string;
}
