import { DriverException } from '@mikro-orm/core';

/**
 * PostgreSQL classes 08 (connection) and 57P (operator intervention), a transaction that the server ended by time-out
 * together with the connection (25P03, 25P04), socket errors of an unreachable server, and certificate errors of
 * OpenSSL and Node.
 */
const CONNECTION_CODE =
  /^(?:08|57P|25P0[34])|^E(?:CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|NETRESET|ADDRNOTAVAIL|AI_AGAIN|NOTFOUND|PROTO)$|^ERR_(?:TLS|SSL)_|^CERT_|SELF_SIGNED_CERT|^UNABLE_TO_(?:GET|VERIFY)_/u;

/** read_only_sql_transaction: the connection leads to a server that is not the primary, or not any more. */
export const READ_ONLY = '25006';
/** too_many_connections: all that the server, the database or the login may have are in use. */
const FULL = '53300';
/** query_canceled, of which statement_timeout is the usual reason. */
const CANCELLED = '57014';

/** disk_full and out_of_memory: the server undid the statement and goes on, as it says, on the same connection. */
const EXHAUSTED: readonly string[] = ['53100', '53200'];

/** What the driver says, without a code, of a connection that broke or of an answer that did not come in time. */
const DRIVER_MESSAGE =
  /Connection terminated|Connection ended|is not queryable|Query read timeout|timeout exceeded when trying to connect|does not support SSL/u;

/** All connections of the pool are in use, and the wait for one timed out. */
export const isPoolExhausted = (error: unknown): boolean =>
  error instanceof Error &&
  (/timeout exceeded when trying/u.test(error.message) || isPoolExhausted(error.cause));

/** The server is there, and refuses: whom it serves on another connection loses nothing. */
export const isRefusal = (error: unknown): boolean => hasCode(error, READ_ONLY) || hasCode(error, FULL);

/** The statement took longer than it may, or an operator ended it; the connection is as good as before. */
export const isCancelled = (error: unknown): boolean => hasCode(error, CANCELLED);

/** The server has no room for it, on its disk or in its memory; the connection is as good as before. */
export const isExhausted = (error: unknown): boolean => EXHAUSTED.some((code) => hasCode(error, code));

/** Whether a thrown thing says that the database was not there for us, or went while it was asked. */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isRefusal(error) || CONNECTION_CODE.test(codeOf(error)) || DRIVER_MESSAGE.test(error.message))
    return true;
  if (error instanceof DriverException && error.cause !== undefined) return isConnectionFault(error.cause);
  return error instanceof AggregateError && error.errors.some(isConnectionFault);
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && codeOf(error) === code;

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');
