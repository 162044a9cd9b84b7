import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { VersionRequired } from '../../shared/access-errors.js';
import type { VersionCondition } from '../../shared/version-condition.js';
import { ApiProblems } from '../problems/api-problems.js';
import { readIfMatch } from './if-match.js';

/** The ETag of a row that people edit: its version number. */
export const etagOf = (version: number): string => `"v${version}"`;

/** The versions that `If-Match` admits; a missing header throws VersionRequired. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): VersionCondition => {
  const header = headerOf(context);
  if (header === undefined) throw new VersionRequired();
  return readIfMatch(header);
});

/** As {@link IfMatch}, but without the header any version will do. */
export const OptionalIfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): VersionCondition => readIfMatch(headerOf(context) ?? '*'),
);

const headerOf = (context: ExecutionContext): string | undefined =>
  context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];

/** Documents `If-Match` and its failures. */
export const ApiIfMatch = (required: boolean) =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required,
      description:
        'The ETag of the version this change was made from, several of which one will do, or `*` for any.',
      schema: { type: 'string', example: '*' },
    }),
    ...(required ? [ApiProblems(412, 428)] : [ApiProblems(412)]),
  );
