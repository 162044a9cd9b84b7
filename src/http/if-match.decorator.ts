import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { VersionRequired, VersionStale } from '../shared/access-errors.js';
import { ApiProblems } from './api-problems.js';

/** The ETag of a row that people edit: its version number. */
export const etagOf = (version: number): string => `"v${version}"`;

/** The version named by `If-Match`; a missing header throws VersionRequired, a strange one can only be stale. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const version = versionOf(context);
  if (version === undefined) throw new VersionRequired();
  return version;
});

/** As {@link IfMatch}, but without the header any version will do (undefined). */
export const OptionalIfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  versionOf(context),
);

function versionOf(context: ExecutionContext): number | undefined {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const version = /^"v([1-9]\d{0,8})(?:-[0-9a-f]{16})?"$/u.exec(header)?.[1];
  if (version === undefined) throw new VersionStale();
  return Number(version);
}

export const ApiIfMatch = (required: boolean) =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required,
      description: 'The ETag of the version this change was made from.',
      schema: { type: 'string', example: '"v1"' },
    }),
    ...(required ? [ApiProblems(412, 428)] : [ApiProblems(412)]),
  );
