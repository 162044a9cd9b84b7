import type { ConstructorOptions } from 'pg-boss';
import type { AppConfig } from '../../config/app-config.js';
import { tlsOptions } from '../database/database-tls.js';
import { OPERATOR_ROLE } from '../database/row-scope.js';

/** Connections of the queue's own: heartbeats do not wait while requests use every other connection. */
const POOL_MAX = 3;
const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 5000;
/** Longer than any statement: a connection without an answer by then is broken. */
const QUERY_TIMEOUT_MS = 6000;
const IDLE_TRANSACTION_MS = 30_000;

const SETTINGS = {
  role: OPERATOR_ROLE,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
};

/** Options that pg-boss passes on to `pg`, and does not declare. */
interface DriverOptions {
  readonly keepAlive: boolean;
  readonly query_timeout: number;
}

/** The pool of pg-boss on a server. Every wait has a limit: a worker with a silent connection would never fetch again. */
export function queueConnection(
  url: string,
  database: AppConfig['database'],
): ConstructorOptions & DriverOptions {
  const ssl = tlsOptions(database);
  return {
    connectionString: url,
    options: Object.entries(SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    max: POOL_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    query_timeout: QUERY_TIMEOUT_MS,
    ...(ssl && { ssl }),
  };
}
