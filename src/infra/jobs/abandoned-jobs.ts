import type { Database } from '../database/database.js';
import { WORKER_IS_GONE } from './job-presence.js';
import { INTERRUPTED, JOBS_TABLE, LEASE, PLUS_STEP, UNHEARD } from './job-row.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-settings.js';

/** How many are put right at a time. */
export const AT_ONCE = 100;

export interface SentRow {
  readonly id: number;
  readonly user_id: number;
  readonly turn: number;
  readonly queue_id: string;
}

/** Condition on a row of jobs: by its lease alone, whoever works on it may live. */
const LATE = `leased_until < now() + ${LEASE} - ${UNHEARD}`;

/**
 * Jobs of a process that was not heard of for as long as its lease, or, where `byLocks` are asked, that is connected no more
 * and would have been heard of by now: a connection is lost more easily than a process. Only what the queue takes to be at
 * work, or to be tried again later. All but `except`.
 */
export const findAbandoned = (
  database: Database,
  { except, byLocks }: { except: readonly number[]; byLocks: boolean },
): Promise<readonly SentRow[]> =>
  database.query<SentRow>(
    `SELECT j.id, j.user_id, j.turn, j.queue_id FROM ${JOBS_TABLE} j
       JOIN ${QUEUE_SCHEMA}.job q ON q.name = '${QUEUE_NAME}' AND q.id = j.queue_id AND q.state IN ('active', 'retry')
      WHERE j.state = 'running' AND j.finished_at IS NULL AND j.${LATE}
        AND (j.leased_until < now() OR (${byLocks ? WORKER_IS_GONE : 'FALSE'}))
        AND j.id NOT IN (SELECT jsonb_array_elements_text(?::jsonb)::integer)
      ORDER BY j.leased_until LIMIT ${AT_ONCE}`,
    [JSON.stringify(except)],
  );

/**
 * Jobs that a process took out of the queue and never began: it ended in between, as beginning takes no longer than one
 * statement. Not what was put back and the queue has yet to hear of. All but `except`.
 */
export const findUnbegun = (database: Database, except: readonly number[]): Promise<readonly SentRow[]> =>
  database.query<SentRow>(
    `SELECT j.id, j.user_id, j.turn, j.queue_id FROM ${QUEUE_SCHEMA}.job q
       JOIN ${JOBS_TABLE} j ON j.id = (q.data ->> 'job')::integer AND j.queue_id = q.id
      WHERE q.name = '${QUEUE_NAME}' AND q.state = 'active' AND q.started_on < now() - ${LEASE}
        AND j.state = 'queued' AND (j.leased_until IS NULL OR j.leased_until < now() - ${LEASE})
        AND j.id NOT IN (SELECT jsonb_array_elements_text(?::jsonb)::integer)
      ORDER BY j.turn LIMIT ${AT_ONCE}`,
    [JSON.stringify(except)],
  );

/**
 * Puts one back among those that wait, in another place of the queue; false where its place is no longer `old`, whoever works
 * on it was heard of since, or somebody changes it this moment, who is not waited for. Whoever worked on it can store nothing from then on.
 */
export async function handBack(
  database: Database,
  { id, old, queueId, at }: { id: number; old: string; queueId: string; at: Date },
): Promise<boolean> {
  const step = { stage: 'queued', percent: 0, message: INTERRUPTED, at: at.toISOString() };
  const found = await database.write(
    `UPDATE ${JOBS_TABLE} SET queue_id = ?, state = 'queued', worker = NULL,
       progress = CASE WHEN state = 'running' THEN ${PLUS_STEP} ELSE progress END
      WHERE id = (SELECT id FROM ${JOBS_TABLE}
        WHERE id = ? AND queue_id = ? AND finished_at IS NULL AND (state = 'queued' OR ${LATE})
        FOR UPDATE SKIP LOCKED) RETURNING id`,
    [queueId, JSON.stringify(step), id, old],
  );
  return found.length > 0;
}
