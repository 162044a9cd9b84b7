import { ApiProperty } from '@nestjs/swagger';

export class ErasedDto {
  @ApiProperty({ description: 'The account that is gone.', example: 42 })
  readonly user_id!: number;

  @ApiProperty({ description: 'Rows, files and the data key are deleted.', example: true })
  readonly erased!: boolean;
}

export class ProcessingColumnDto {
  @ApiProperty({ description: 'Name of the column.', example: 'core_belief' })
  readonly column!: string;

  @ApiProperty({
    description: 'What it holds; content is encrypted with a key of its user.',
    enum: ['identifier', 'contact', 'content', 'derived', 'usage', 'secret'],
    example: 'content',
  })
  readonly data_class!: string;
}

export class ProcessingRecordDto {
  @ApiProperty({ description: 'Name of the table.', example: 'writing_personas' })
  readonly table!: string;

  @ApiProperty({ description: 'Why it is kept.', example: 'to know the voice that drafts are written in' })
  readonly purpose!: string;

  @ApiProperty({ description: 'For how long.', example: 'until the persona or the account is deleted' })
  readonly retention!: string;

  @ApiProperty({ description: 'Every column.', type: [ProcessingColumnDto] })
  readonly columns!: readonly ProcessingColumnDto[];
}
