import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { Attempts } from '../domain/sign-in-backoff.js';

const TABLE = 'sign_in_failures';
const FORGET_BATCH = 100;

interface FailureRow {
  failures: number;
  last_failed_at: Date | string;
  blocked_until: Date | string;
}

/**
 * Counts by a digest from which neither account nor address can be recovered. Rows without an owner, so the operator's.
 */
@Injectable()
export class SignInFailureRepository {
  constructor(private readonly database: Database) {}

  /**
   * Replaces a count by what `next` makes of it, one at a time. Gives the count as it was when `next` makes nothing of it:
   * it stays, then.
   */
  count(
    digest: string,
    now: Date,
    next: (so: Attempts) => Attempts | undefined,
  ): Promise<Attempts | undefined> {
    return this.database.asOperator(() =>
      this.database.run(async () => {
        await this.database.write(
          `INSERT INTO ${TABLE} (digest, failures, last_failed_at, blocked_until) VALUES (?, 0, ?, ?)
           ON CONFLICT DO NOTHING`,
          [digest, now, now],
        );
        const so = await this.find(digest, now);
        const then = next(so);
        if (then === undefined) return so;
        await this.database.write(
          `UPDATE ${TABLE} SET failures = ?, last_failed_at = ?, blocked_until = ? WHERE digest = ?`,
          [then.failures, then.lastAt, then.blockedUntil, digest],
        );
        return undefined;
      }),
    );
  }

  /** Forgets some counts, and some of those from before a time. */
  async forget(digests: readonly string[], before: Date): Promise<void> {
    await this.database.asOperator(() =>
      this.database.write(
        // One list: with OR, the whole table would be read.
        `DELETE FROM ${TABLE} WHERE digest = ANY (ARRAY[${digests.map(() => '?').join(', ')}]::varchar[] ||
           ARRAY(SELECT digest FROM ${TABLE} WHERE last_failed_at < ? LIMIT ${FORGET_BATCH}))`,
        [...digests, before],
      ),
    );
  }

  private async find(digest: string, now: Date): Promise<Attempts> {
    const row = await this.database.queryOne<FailureRow>(
      `SELECT failures, last_failed_at, blocked_until FROM ${TABLE} WHERE digest = ? FOR UPDATE`,
      [digest],
    );
    return {
      failures: row?.failures ?? 0,
      lastAt: new Date(row?.last_failed_at ?? now),
      blockedUntil: new Date(row?.blocked_until ?? now),
    };
  }
}
