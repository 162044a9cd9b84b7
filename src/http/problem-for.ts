import { HttpException } from '@nestjs/common';
import { DriverException } from '@mikro-orm/core';
import { AppError } from '../shared/app-error.js';
import { type Problem, problemOf, problemOfRefusal } from './problem-details.js';

const INTERNAL: Problem = {
  status: 500,
  code: 'internal',
  detail:
    'Something went wrong on our side. Nothing is known to be changed; name the request_id when you report it.',
};

const DATABASE_DOWN: Problem = {
  status: 503,
  code: 'database.unavailable',
  detail: 'The database does not answer. Nothing was changed; try again in a few seconds.',
};

/** The problem that a thrown thing is told as; what we do not know is told in one bland sentence. */
export function problemFor(error: unknown): Problem {
  if (error instanceof AppError) return problemOf(error);
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  if (isConnectionFault(error)) return DATABASE_DOWN;
  if (isFastifyError(error) && error.statusCode < 500) return fromStatus(error.statusCode, error.message);
  return INTERNAL;
}

function fromStatus(status: number, message: string): Problem {
  if (status >= 500) return INTERNAL;
  return problemOfRefusal(status, message);
}

/**
 * PostgreSQL classes 08 (connection) and 57P (operator intervention), what the socket says when nobody listens, and what
 * OpenSSL and Node say of a certificate that does not hold.
 */
const CONNECTION_CODE =
  /^(?:08|57P)|^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN|NOTFOUND|PROTO)$|^ERR_(?:TLS|SSL)_|^CERT_|SELF_SIGNED_CERT|^UNABLE_TO_(?:GET|VERIFY)_/u;

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (CONNECTION_CODE.test(code)) return true;
  if (
    /Connection terminated|timeout exceeded when trying to connect|does not support SSL/u.test(error.message)
  )
    return true;
  if (error instanceof DriverException && error.cause !== undefined) return isConnectionFault(error.cause);
  return error instanceof AggregateError && error.errors.some(isConnectionFault);
}

function isFastifyError(error: unknown): error is Error & { statusCode: number } {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}
