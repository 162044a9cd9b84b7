import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { prefersAsync } from '../../../http/access/prefers-async.js';
import type { Job } from '../../../shared/ports/jobs.port.js';
import { JobDto } from './job.dto.js';
import { JOB_EXAMPLE } from './job.examples.js';
import { presentJob } from './job.presenter.js';

/** Whether the client prefers a job to waiting: `Prefer: respond-async` (RFC 7240). */
export const PrefersAsync = createParamDecorator((_: unknown, context: ExecutionContext): boolean =>
  prefersAsync(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Answers with a job: 202, and where to ask for it. */
export function accepted(reply: FastifyReply, job: Job): JobDto {
  reply.status(202);
  reply.header('Location', `/api/jobs/${job.id}`);
  return presentJob(job);
}

/** Answers with a job in place of its result, as the client prefers. */
export function acceptedAs(reply: FastifyReply, job: Job): JobDto {
  reply.header('Preference-Applied', 'respond-async');
  return accepted(reply, job);
}

/** Documents the preference and its answer. */
export const ApiPrefersAsync = () =>
  applyDecorators(
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`respond-async` answers at once with a job (202) that is followed at its Location.',
      schema: { type: 'string', example: 'respond-async' },
    }),
    ApiResponse({
      status: 202,
      description: 'Accepted as a job.',
      headers: {
        Location: { description: 'Where the job is.', schema: { type: 'string' } },
        'Preference-Applied': { description: '`respond-async`', schema: { type: 'string' } },
      },
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['success', 'data'],
            properties: {
              success: { type: 'boolean', enum: [true] },
              data: { $ref: getSchemaPath(JobDto) },
            },
          },
          example: { success: true, data: JOB_EXAMPLE },
        },
      },
    }),
  );
