import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { ConstantBackoff, handleType, retry } from 'cockatiel';
import { DatabaseUnavailable } from '../../shared/database-unavailable.js';
import type { BlindIndex } from '../../shared/ports/blind-index.port.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { ContentCipher } from '../../shared/ports/content-cipher.port.js';
import type {
  Claim,
  IdempotencyStore,
  KeptAnswer,
  KeyedRequest,
} from '../../shared/ports/idempotency.port.js';
import type { Database } from '../database/database.js';

const TABLE = 'idempotency_keys';
const DAY_MS = 86_400_000;
/**
 * How long a claim locks its key: longer than a call of the model may take (GEMINI_DEADLINE_MS, 90 seconds), and the time
 * after which the key of a request that crashed is free. A request that takes longer loses its key to a repetition, and
 * then commits nothing ({@link SqlIdempotencyStore.during}).
 */
const LOCK_MS = 120_000;
/** How often a write is repeated while the database is unavailable; after the lock has ended it is given up. */
const RETRY_EVERY_MS = 250;
const MAX_ROUTE = 200;

/** Key, path and body by digests alone. */
type DigestedRequest = Omit<KeyedRequest, 'path'>;

interface KeyRow {
  id: number;
  user_id: number;
  request_hash: string;
  state: 'running' | 'done' | 'answered';
  status: number | null;
  response: unknown;
  is_locked: boolean;
}

/** Keys in the table `idempotency_keys`; kept answers are sealed like everything personal. */
export class SqlIdempotencyStore implements IdempotencyStore {
  private readonly logger = new Logger('Idempotency');
  private readonly later = retry(handleType(DatabaseUnavailable), {
    maxAttempts: LOCK_MS / RETRY_EVERY_MS,
    backoff: new ConstantBackoff(RETRY_EVERY_MS),
  }).dangerouslyUnref();
  private readonly current = new AsyncLocalStorage<{ readonly id: number; isOver: boolean }>();

  constructor(
    private readonly database: Database,
    private readonly cipher: ContentCipher,
    private readonly digests: BlindIndex,
    private readonly clock: Clock,
  ) {
    database.beforeCommit(() => this.markDone());
  }

  async claim(wanted: KeyedRequest): Promise<Claim> {
    const request = await this.digested(wanted);
    const now = this.clock.now();
    const claimed = await this.orForget({ ...request, now }, () => this.insert(request, now));
    if (claimed === undefined) return this.whatBecame(request, now);
    return { kind: 'claimed', id: claimed.id };
  }

  /** A claim that takes over a key gets another id, so that a slow request before it can no longer write under the key. */
  private async insert({ userId, route, key, hash }: DigestedRequest, now: Date) {
    const [claimed] = await this.database.write<{ id: number }>(
      `INSERT INTO ${TABLE} AS k (user_id, route, key, request_hash, state, created_at, locked_until, expires_at)
       VALUES (?, ?, ?, ?, 'running', ?, ?, ?)
       ON CONFLICT (user_id, route, key) DO UPDATE SET id = EXCLUDED.id, request_hash = EXCLUDED.request_hash,
         state = 'running', status = NULL, response = NULL, created_at = EXCLUDED.created_at, locked_until = EXCLUDED.locked_until,
         expires_at = EXCLUDED.expires_at
       WHERE k.expires_at <= EXCLUDED.created_at
          OR (k.state = 'running' AND k.locked_until <= EXCLUDED.created_at)
       RETURNING id`,
      [userId, route, key, hash, now, new Date(now.getTime() + LOCK_MS), new Date(now.getTime() + DAY_MS)],
    );
    return claimed;
  }

  /** Where the connection broke, the claim may have been made although no request will work on it: deletes it. */
  private async orForget<Result>(
    { userId, route, key, now }: DigestedRequest & { readonly now: Date },
    claim: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await claim();
    } catch (error) {
      if (error instanceof DatabaseUnavailable)
        await this.surely(() =>
          this.database.write(
            `DELETE FROM ${TABLE} WHERE user_id = ? AND route = ? AND key = ? AND state = 'running' AND created_at = ?`,
            [userId, route, key, now],
          ),
        );
      throw error;
    }
  }

  async during<Result>(id: number, work: () => Promise<Result>): Promise<Result> {
    const claim = { id, isOver: false };
    try {
      return await this.current.run(claim, work);
    } finally {
      claim.isOver = true; // what it left behind, a timer say, goes on without the key
    }
  }

  async release(id: number, { unlessDone }: { readonly unlessDone: boolean }): Promise<void> {
    await this.surely(() =>
      this.database.write(
        `WITH given_back AS (DELETE FROM ${TABLE} WHERE id = ? AND (state = 'running' OR NOT ?::boolean))
         UPDATE ${TABLE} SET locked_until = ? WHERE id = ? AND state = 'done' AND ?::boolean`,
        [id, unlessDone, this.clock.now(), id, unlessDone],
      ),
    );
  }

  async keep(id: number, userId: number, answer: KeptAnswer): Promise<void> {
    const { response } = await this.cipher.sealRow(TABLE, { id, user_id: userId }, { response: answer });
    await this.surely(() =>
      this.database.write(
        `UPDATE ${TABLE} SET state = 'answered', status = ?, response = ?::jsonb WHERE id = ?`,
        [answer.status, JSON.stringify(response), id],
      ),
    );
    await this.surely(() =>
      this.database.write(`DELETE FROM ${TABLE} WHERE user_id = ? AND expires_at <= ?`, [
        userId,
        this.clock.now(),
      ]),
    );
  }

  /** Now, or as soon as the database is back: until then the key counts as at work, until its lock ends. */
  private async surely(step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      this.later
        .execute(step)
        .catch((lost: unknown) => this.logger.error({ event: 'idempotency.write_lost', err: lost }));
    }
  }

  /** Keys and paths are words of the client, and a short body can be guessed by its plain hash. */
  private async digested({ userId, route, path, key, hash }: KeyedRequest): Promise<DigestedRequest> {
    return {
      userId,
      route: route.slice(0, MAX_ROUTE),
      key: await this.digests.digestOf(`${TABLE}.key`, `${path}\n${key}`),
      hash: await this.digests.digestOf(`${TABLE}.request_hash`, hash),
    };
  }

  private async whatBecame({ userId, route, key, hash }: DigestedRequest, now: Date): Promise<Claim> {
    const row = await this.database.queryOne<KeyRow>(
      `SELECT id, user_id, request_hash, state, status, response, locked_until > ?::timestamptz AS is_locked FROM ${TABLE}
        WHERE user_id = ? AND route = ? AND key = ?`,
      [now, userId, route, key],
    );
    if (row === undefined) return { kind: 'running' }; // released between the two statements
    if (row.request_hash !== hash) return { kind: 'other-body' };
    // Between its commit and its answer a request is still at work.
    if (row.state === 'running' || (row.state === 'done' && row.is_locked)) return { kind: 'running' };
    if (row.state === 'done') return { kind: 'unanswered' };
    const { response } = await this.cipher.openRow(TABLE, row, ['response']);
    return { kind: 'answered', answer: response as KeptAnswer };
  }

  /** In the transaction of the work itself: both are kept, or neither. */
  private async markDone(): Promise<void> {
    const claim = this.current.getStore();
    if (claim === undefined || claim.isOver) return;
    const marked = await this.database.write(
      `UPDATE ${TABLE} SET state = 'done' WHERE id = ? AND state IN ('running', 'done') RETURNING id`,
      [claim.id],
    );
    if (marked.length === 0) throw new Error('The claim of this Idempotency-Key is no longer there.');
  }
}
