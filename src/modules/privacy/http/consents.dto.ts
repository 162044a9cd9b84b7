import { ApiProperty } from '@nestjs/swagger';
import { BooleanProperty } from '../../../http/body/fields.js';
import { type LegalBasis, PURPOSE_NAMES, type Purpose, PURPOSES } from '../../../shared/purposes.js';

const choice = (purpose: Purpose) =>
  BooleanProperty({
    description: `${PURPOSES[purpose].meaning} Stays as it is when omitted.`,
    optional: true,
    example: true,
  });

export class ChangeConsentsDto {
  @choice('processing')
  readonly processing?: boolean;

  @choice('external_model')
  readonly external_model?: boolean;

  @choice('analytics')
  readonly analytics?: boolean;

  @choice('learning')
  readonly learning?: boolean;

  @choice('shared_background')
  readonly shared_background?: boolean;
}

const TIME = { type: 'string', format: 'date-time', nullable: true } as const;
const SOURCES = ['user', 'gpc', 'default'] as const;

export class ConsentDto {
  @ApiProperty({ description: 'What it is about.', enum: PURPOSE_NAMES, example: 'external_model' })
  readonly purpose!: Purpose;

  @ApiProperty({ description: 'Whether it is done.', example: false })
  readonly granted!: boolean;

  @ApiProperty({
    description:
      'Why it may be done: by your consent alone, unless you object, or because you use the service and have not restricted it.',
    enum: ['contract', 'consent', 'legitimate_interest'],
    example: 'consent',
  })
  readonly basis!: LegalBasis;

  @ApiProperty({
    description: 'Who said so: you, your browser (Global Privacy Control), or nobody yet.',
    enum: SOURCES,
    example: 'default',
  })
  readonly source!: (typeof SOURCES)[number];

  @ApiProperty({ description: 'Since when; null for a default.', ...TIME, example: null })
  readonly since!: string | null;

  @ApiProperty({ description: 'What it means.', example: PURPOSES.external_model.meaning })
  readonly meaning!: string;
}

export class ConsentsDto {
  @ApiProperty({ description: 'One for each purpose.', type: [ConsentDto] })
  readonly consents!: readonly ConsentDto[];

  @ApiProperty({
    description: 'Always true, for everybody: this service neither sells nor shares personal data (CCPA).',
    enum: [true],
    example: true,
  })
  readonly do_not_sell_or_share!: true;
}

export class ConsentEventDto {
  @ApiProperty({ description: 'What it was about.', example: 'external_model' })
  readonly purpose!: string;

  @ApiProperty({ description: 'Whether it was agreed to.', example: true })
  readonly granted!: boolean;

  @ApiProperty({ description: 'Who said so.', enum: SOURCES, example: 'user' })
  readonly source!: (typeof SOURCES)[number];

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-11-25T12:00:00.000Z' })
  readonly at!: string;
}
