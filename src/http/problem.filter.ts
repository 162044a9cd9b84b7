import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { DriverException } from '@mikro-orm/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.js';
import { describeProblem, pathOf, type Problem, problemOf, problemOfRefusal } from './problem-details.js';

const INTERNAL: Problem = {
  status: 500,
  code: 'internal',
  detail:
    'Something went wrong on our side. Nothing is known to be changed; name the request_id when you report it.',
};

const DEPENDENCY_RETRY_SECONDS = 2;
const DATABASE_DOWN: Problem = {
  status: 503,
  code: 'database.unavailable',
  detail: 'The database does not answer. Nothing was changed; try again in a few seconds.',
};

/** Turns every thrown thing into problem details. What we do not know is logged whole and told in one bland sentence. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = this.problemFor(error);
    if (problem.status >= 500) this.logger.error({ err: error, code: problem.code, request_id: request.id });
    const retryAfter = retryAfterOf(error, problem);
    if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter));
    if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="persona-system"');
    reply
      .status(problem.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(describeProblem(problem, pathOf(request.url), String(request.id)));
  }

  private problemFor(error: unknown): Problem {
    if (error instanceof AppError) return problemOf(error);
    if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
    if (isConnectionFault(error)) return DATABASE_DOWN;
    if (isFastifyError(error) && error.statusCode < 500) return fromStatus(error.statusCode, error.message);
    return INTERNAL;
  }
}

function fromStatus(status: number, message: string): Problem {
  if (status >= 500) return INTERNAL;
  return problemOfRefusal(status, message);
}

function retryAfterOf(error: unknown, problem: Problem): number | undefined {
  if (error instanceof AppError && error.retryAfterSeconds !== undefined) return error.retryAfterSeconds;
  return problem.status === 503 ? DEPENDENCY_RETRY_SECONDS : undefined;
}

/** PostgreSQL classes 08 (connection) and 57P (operator intervention), and what the socket says when nobody listens. */
const CONNECTION_CODE =
  /^(?:08|57P)|^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN|NOTFOUND)$/u;

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (CONNECTION_CODE.test(code)) return true;
  if (/Connection terminated|timeout exceeded when trying to connect/u.test(error.message)) return true;
  if (error instanceof DriverException && error.cause !== undefined) return isConnectionFault(error.cause);
  return error instanceof AggregateError && error.errors.some(isConnectionFault);
}

function isFastifyError(error: unknown): error is Error & { statusCode: number } {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}
