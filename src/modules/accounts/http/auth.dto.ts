import { ApiProperty } from '@nestjs/swagger';
import { EmailProperty, TextProperty } from '../../../http/body/fields.js';
import { ROLES, type Role } from '../../../shared/principal.js';

/** Long enough for any passphrase, short enough to hash. */
const MAX_PASSWORD = 200;
/** NIST SP 800-63B asks for at least 8; length beats composition rules. */
const MIN_PASSWORD = 10;

export class RegisterDto {
  @EmailProperty({
    description: 'Where the account is reached; case does not matter.',
    example: 'writer@example.com',
  })
  readonly email!: string;

  @TextProperty({
    description: `At least ${MIN_PASSWORD} characters; a phrase is good.`,
    min: MIN_PASSWORD,
    max: MAX_PASSWORD,
    example: 'correct horse battery staple',
  })
  readonly password!: string;
}

export class LoginDto {
  @EmailProperty({ description: 'The address of the account.', example: 'writer@example.com' })
  readonly email!: string;

  @TextProperty({ description: 'Its password.', max: MAX_PASSWORD, example: 'correct horse battery staple' })
  readonly password!: string;
}

export class RefreshDto {
  @TextProperty({
    description: 'The refresh token of the last answer; it is good for one use.',
    max: 100,
    example: 'hM4n0lTzq2mSxj0b1ZxQ6m2v1w3K9pXc5dVb8nYtR7E',
  })
  readonly refresh_token!: string;
}

export class UserDto {
  @ApiProperty({ description: 'Id of the account, as used in paths.', type: 'integer', example: 123 })
  readonly user_id!: number;

  @ApiProperty({
    description:
      'Address in its one spelling (lower case); null for accounts of an issuer that vouches for none.',
    type: 'string',
    format: 'email',
    nullable: true,
    example: 'writer@example.com',
  })
  readonly email!: string | null;

  @ApiProperty({ description: 'What the account may do.', enum: ROLES, isArray: true, example: ['user'] })
  readonly roles!: readonly Role[];
}

export class SignedInDto {
  @ApiProperty({ description: 'Who signed in.', type: UserDto })
  readonly user!: UserDto;

  @ApiProperty({
    description: 'Send it as "Authorization: Bearer …".',
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…',
  })
  readonly access_token!: string;

  @ApiProperty({
    description: 'Trade it for new tokens at /api/auth/refresh, once.',
    example: 'hM4n0lTzq2mSxj0b1ZxQ6m2v1w3K9pXc5dVb8nYtR7E',
  })
  readonly refresh_token!: string;

  @ApiProperty({ description: 'Seconds until the access token expires.', type: 'integer', example: 900 })
  readonly expires_in!: number;
}

export class SignedOutDto {
  @ApiProperty({ description: 'Always true: the session is over.', example: true })
  readonly signed_out!: boolean;
}
