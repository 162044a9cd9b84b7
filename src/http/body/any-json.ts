import type { ApiPropertyOptions } from '@nestjs/swagger';

/** Documents a member that may be any JSON value. */
export const anyJson = (description: string, example: unknown): ApiPropertyOptions => ({
  description,
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
    { type: 'null' },
  ],
  example,
});
