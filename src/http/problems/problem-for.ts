import { HttpException } from '@nestjs/common';
import { AppError } from '../../shared/app-error.js';
import { type Problem, problemOf, problemOfRefusal } from './problem-details.js';

const INTERNAL: Problem = {
  status: 500,
  code: 'internal',
  detail:
    'Something went wrong on our side. Nothing is known to be changed; name the request_id when you report it.',
};

/** The problem that a thrown thing is told as; what we do not know is told in one bland sentence. */
export function problemFor(error: unknown): Problem {
  if (error instanceof AppError) return problemOf(error);
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  if (isFastifyError(error) && error.statusCode < 500) return fromStatus(error.statusCode, error.message);
  return INTERNAL;
}

function fromStatus(status: number, message: string): Problem {
  if (status >= 500) return INTERNAL;
  return problemOfRefusal(status, message);
}

function isFastifyError(error: unknown): error is Error & { statusCode: number } {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}
