import { DriverException } from '@mikro-orm/core';

/**
 * PostgreSQL classes 08 (connection) and 57P (operator intervention), what the socket says when nobody listens, and what
 * OpenSSL and Node say of a certificate that does not hold.
 */
const CONNECTION_CODE =
  /^(?:08|57P)|^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN|NOTFOUND|PROTO)$|^ERR_(?:TLS|SSL)_|^CERT_|SELF_SIGNED_CERT|^UNABLE_TO_(?:GET|VERIFY)_/u;

/** What the driver says, without a code, of a connection that broke or of an answer that did not come in time. */
const DRIVER_MESSAGE =
  /Connection terminated|Connection ended|is not queryable|Query read timeout|timeout exceeded when trying to connect|does not support SSL/u;

/** All connections of the pool are at work, and whoever asked waited too long for one. */
export const isPoolExhausted = (error: unknown): boolean =>
  error instanceof Error &&
  (/timeout exceeded when trying/u.test(error.message) || isPoolExhausted(error.cause));

/** Whether a thrown thing says that the database was not there, or went while it was asked. */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (CONNECTION_CODE.test(code) || DRIVER_MESSAGE.test(error.message)) return true;
  if (error instanceof DriverException && error.cause !== undefined) return isConnectionFault(error.cause);
  return error instanceof AggregateError && error.errors.some(isConnectionFault);
}
