import type { ConstructorOptions } from 'pg-boss';
import type { AppConfig } from '../../config/app-config.js';
import { tlsOptions } from '../database/database-tls.js';
import { OPERATOR_ROLE } from '../database/row-scope.js';

/** Connections of the queue's own: what is at work must not wait for what is asked. */
const POOL_MAX = 3;

/** How long the queue waits for a connection: a free one of its pool, or a new one. */
const CONNECT_TIMEOUT_MS = 5000;
/** No statement of the queue takes longer: it takes one job at a time, and clears away so many that are over. */
const STATEMENT_TIMEOUT_MS = 5000;
/** Longer than any statement: who has not answered by then is gone, and would never say so. */
const SILENCE_MS = 6000;
/** It waits for nothing but the database. */
const IDLE_TRANSACTION_MS = 30_000;

const SETTINGS = {
  role: OPERATOR_ROLE,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
};

/** What the queue's library hands on to the driver, and does not name itself. */
interface DriverOptions {
  readonly keepAlive: boolean;
  readonly query_timeout: number;
}

/**
 * The queue's own pool on a server. As little as ours does it wait for ever: whoever asked for a job over a connection that
 * fell silent would never ask again.
 */
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
    query_timeout: SILENCE_MS,
    ...(ssl && { ssl }),
  };
}
