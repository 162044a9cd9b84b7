import type { Database } from '../database/database.js';
import type { ClaimRenewal } from './claim-leases.js';

export const KEYS_TABLE = 'idempotency_keys';
/**
 * After it, whoever held the key is taken for dead. Six renewals: one that waits for a connection of a busy pool may be late.
 * By the clock of the database: those of the processes may differ.
 */
export const LEASE = "interval '30 seconds'";

/** A claim that is changed at this moment is left for the next time: the others must not wait for it. */
export const renewalBy =
  (database: Database): ClaimRenewal =>
  async (ids) => {
    await database.asOperator(() =>
      database.write(
        `UPDATE ${KEYS_TABLE} k SET locked_until = now() + ${LEASE}
           FROM (SELECT id FROM ${KEYS_TABLE} WHERE id = ANY (?::integer[])
                    AND state IN ('running', 'done') FOR UPDATE SKIP LOCKED) AS held
          WHERE k.id = held.id`,
        [`{${ids.join(',')}}`],
      ),
    );
  };
