import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One fault of one member of the input. */
export class FieldFaultDto {
  @ApiProperty({
    description: 'JSON pointer (RFC 6901) to the member.',
    example: '/onboarding_data/website_url',
  })
  readonly pointer!: string;

  @ApiProperty({
    description: 'What is wrong and what would be right.',
    example: 'must be an http or https URL',
  })
  readonly detail!: string;
}

/** The body of every failure (RFC 9457). */
export class ProblemDto {
  @ApiProperty({
    description: 'Names the kind of problem.',
    format: 'uri',
    example: 'urn:persona-system:problem:persona.not_found',
  })
  readonly type!: string;

  @ApiProperty({ description: 'The HTTP status in words.', example: 'Not Found' })
  readonly title!: string;

  @ApiProperty({ description: 'The HTTP status.', type: 'integer', example: 404 })
  readonly status!: number;

  @ApiProperty({
    description: 'What happened and what to do.',
    example: 'Persona 404 does not exist or is not yours.',
  })
  readonly detail!: string;

  @ApiProperty({ description: 'The path that was called.', example: '/api/personas/404' })
  readonly instance!: string;

  @ApiProperty({
    description: 'Always false; lets clients branch on `success`.',
    enum: [false],
    example: false,
  })
  readonly success!: false;

  @ApiProperty({ description: 'Stable, for programs.', example: 'persona.not_found' })
  readonly code!: string;

  @ApiProperty({
    description: 'Also in the X-Request-Id header and in our logs.',
    example: 'b6f1c9d2-5f0e-4a8e-9a53-0d3f6f5b7f10',
  })
  readonly request_id!: string;

  @ApiPropertyOptional({
    description: 'For bad input: every fault at once, up to the hundredth.',
    type: [FieldFaultDto],
  })
  readonly errors?: readonly FieldFaultDto[];
}
