import { ApiProperty } from '@nestjs/swagger';
import { ChoiceListProperty, IntegerProperty, TextProperty } from '../../../http/body/fields.js';
import { SCOPES, type Scope } from '../../../shared/scopes.js';

/** Ten years; who wants a key for longer leaves it out. */
const MAX_DAYS = 3650;

export class CreateApiKeyDto {
  @TextProperty({
    description: 'What it is for, so that you know it again.',
    max: 100,
    example: 'Nightly import',
  })
  readonly label!: string;

  @ChoiceListProperty({
    description: 'All that it may do; at least one.',
    choices: SCOPES,
    minItems: 1,
    maxItems: SCOPES.length,
    example: ['personas:read', 'content:write'],
  })
  readonly scopes!: readonly Scope[];

  @IntegerProperty({
    description: 'Days until it expires; never when omitted.',
    optional: true,
    min: 1,
    max: MAX_DAYS,
    example: 90,
  })
  readonly expires_in_days?: number;
}

const TIME = { type: 'string', format: 'date-time', nullable: true } as const;

export class ApiKeyDto {
  @ApiProperty({ description: 'Id of the key.', type: 'integer', example: 7 })
  readonly api_key_id!: number;

  @ApiProperty({ description: 'What it is for.', example: 'Nightly import' })
  readonly label!: string;

  @ApiProperty({ description: 'First characters of the key.', example: 'psk_Jx3kPq7w' })
  readonly prefix!: string;

  @ApiProperty({
    description: 'All that it may do.',
    enum: SCOPES,
    isArray: true,
    example: ['personas:read'],
  })
  readonly scopes!: readonly Scope[];

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: '2026-11-25T12:00:00.000Z' })
  readonly created_at!: string;

  @ApiProperty({
    description: 'When it expires; null for never.',
    ...TIME,
    example: '2027-02-23T12:00:00.000Z',
  })
  readonly expires_at!: string | null;

  @ApiProperty({
    description: 'When it was last used, to the minute; null for never.',
    ...TIME,
    example: null,
  })
  readonly last_used_at!: string | null;

  @ApiProperty({ description: 'When it was revoked; null while it is good.', ...TIME, example: null })
  readonly revoked_at!: string | null;
}

export class NewApiKeyDto extends ApiKeyDto {
  @ApiProperty({
    description: 'The key, shown this once: only its hash is kept. Send it as "Authorization: Bearer …".',
    example: 'psk_Jx3kPq7wJx3kPq7wJx3kPq7wJx3kPq7wJx3kPq7wJx3',
  })
  readonly key!: string;
}

export class RevokedApiKeyDto {
  @ApiProperty({ description: 'Id of the key.', type: 'integer', example: 7 })
  readonly api_key_id!: number;

  @ApiProperty({ description: 'Always true: it opens nothing any more.', example: true })
  readonly revoked!: boolean;
}
