import type { Database } from '../database/database.js';
import type { JobQueue } from './job-queue.js';
import { JOBS_TABLE, LEASE } from './job-row.js';
import type { Held } from './job-table.js';

export interface Renewed extends Held {
  readonly isCancelRequested: boolean;
}

/**
 * Says of attempts that they are still at work; gives those of them that are still whose the job is. Of the others it was
 * taken over, or is gone.
 */
export type Renewal = (held: readonly Held[]) => Promise<readonly Renewed[]>;

interface RenewedRow {
  readonly id: number;
  readonly attempt: number;
  readonly cancel_requested: boolean;
}

/** A job that somebody else changes at this moment is left for the next time: the others must not wait for it. */
const statement = (value: string): string =>
  `WITH held AS (SELECT id, attempt FROM jsonb_to_recordset(${value}::jsonb) AS h(id integer, attempt integer)),
    idle AS (SELECT j.id FROM ${JOBS_TABLE} j JOIN held USING (id, attempt) WHERE j.state = 'running'
      FOR UPDATE OF j SKIP LOCKED),
    renewed AS (UPDATE ${JOBS_TABLE} j SET leased_until = now() + ${LEASE} FROM idle WHERE j.id = idle.id)
   SELECT id, attempt, cancel_requested FROM ${JOBS_TABLE} JOIN held USING (id, attempt) WHERE state <> 'queued'`;

/** On a server: however many requests wait for connections, the jobs are kept. */
export const renewalOver =
  (queue: JobQueue): Renewal =>
  async (held) =>
    (await queue.ask<RenewedRow>(statement('$1'), [JSON.stringify(held)])).map(toRenewed);

/** On the embedded database, whose one session is everybody's. */
export const renewalBy =
  (database: Database): Renewal =>
  async (held) => {
    const rows = await database.asOperator(() =>
      database.write<RenewedRow>(statement('?'), [JSON.stringify(held)]),
    );
    return rows.map(toRenewed);
  };

const toRenewed = ({ id, attempt, cancel_requested: isCancelRequested }: RenewedRow): Renewed => ({
  id,
  attempt,
  isCancelRequested,
});
