import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type {
  AuditActor,
  AuditEntry,
  AuditEvent,
  AuditFilter,
  AuditTrail,
} from '../../shared/ports/audit-trail.port.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { Database } from '../database/database.js';
import { type AuditRow, chain, type ChainHead, EMPTY_CHAIN, type UnchainedRow } from './audit-chain.js';
import { asActor, currentActor } from './audit-actor.js';
import type { AuditKey } from './audit-key.js';
import type { HeadKeeper } from './head-keeper.js';

/** Any number that nothing else on the server uses for an advisory lock. */
const CHAIN_LOCK = 7_262_012;
const BATCH = 100;
const ATTEMPTS = 3;
const PAUSE_MS = 50;
/** The database does not keep up; changes are refused then, and reads go unrecorded but for the log. */
const MAX_WAITING = 10_000;
const COLUMNS =
  'seq, occurred_at, actor, actor_role, subject, action, target, outcome, status, code, request_id, times, prev_hash, hash';
const TYPED_COLUMNS = `seq bigint, occurred_at timestamptz, actor text, actor_role text, subject text, action text, target text,
  outcome text, status integer, code text, request_id text, times integer, prev_hash text, hash text`;
/** How long a noted entry waits for others like it. */
const NOTED_FOR_MS = 1000;

interface Waiting {
  readonly row: UnchainedRow;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The chain in `audit_events`. Writers of all processes take turns, a batch of what waits at a time, so that there is
 * neither fork nor gap.
 */
export class SqlAuditTrail implements AuditTrail {
  private readonly logger = new Logger('Audit');
  /** Without a row scope, and in no unit of work. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly noted = new Map<string, UnchainedRow>();
  private timer: NodeJS.Timeout | undefined;
  private waiting: Waiting[] = [];
  private isWriting = false;
  private idle: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly key: AuditKey,
    private readonly heads: HeadKeeper,
    private readonly clock: Clock,
  ) {}

  append(entry: AuditEntry): Promise<void> {
    if (this.waiting.length >= MAX_WAITING)
      return Promise.reject(new Error(`${MAX_WAITING} audit events wait to be written already.`));
    const row = this.toRow(entry);
    return new Promise((done, failed) => {
      this.waiting.push({ row, done, failed });
      this.start();
    });
  }

  actingAs<Result>(actor: AuditActor, work: () => Result): Result {
    return asActor(actor, work);
  }

  record(entry: Omit<AuditEntry, keyof AuditActor>): void {
    const whole = { ...currentActor(), ...entry };
    this.outside(() => this.append(whole)).catch((error: unknown) =>
      this.logger.error({ event: 'audit.append_failed', action: entry.action, err: error }),
    );
  }

  note(entry: AuditEntry): void {
    const row = this.toRow(entry);
    const { occurred_at: _, request_id: __, ...what } = row;
    const key = Object.values(what).join('|');
    const known = this.noted.get(key);
    if (known !== undefined) this.noted.set(key, { ...known, times: (known.times ?? 1) + 1 });
    else if (this.noted.size < MAX_WAITING) this.noted.set(key, row);
    else this.logger.error({ event: 'audit.read_dropped', waiting: MAX_WAITING });
    if (this.noted.size === 1) this.timer ??= setTimeout(() => this.writeNoted(), NOTED_FOR_MS).unref();
  }

  pseudonymOf(userId: number): string {
    return this.key.pseudonymOf(userId);
  }

  /** A reader of the trail sees their own latest actions. */
  async list(filter: AuditFilter): Promise<readonly AuditEvent[]> {
    this.writeNoted();
    await this.idle;
    const conditions: [sql: string, value: unknown][] = [
      ['subject = ?', filter.subjectId === undefined ? undefined : this.pseudonymOf(filter.subjectId)],
      ['actor = ?', filter.actorId === undefined ? undefined : this.pseudonymOf(filter.actorId)],
      ['action = ?', filter.action],
      ['outcome = ?', filter.outcome],
      ['occurred_at >= ?', filter.since],
      ['seq < ?', filter.before],
    ];
    const asked = conditions.filter(([, value]) => value !== undefined);
    const where = asked.length === 0 ? '' : `WHERE ${asked.map(([sql]) => sql).join(' AND ')}`;
    const rows = await this.database.asOperator(() =>
      this.database.query<AuditRow>(
        `SELECT ${COLUMNS} FROM audit_events ${where} ORDER BY seq DESC LIMIT ?`,
        [...asked.map(([, value]) => value), filter.limit],
      ),
    );
    return rows.map(toEvent);
  }

  async since(): Promise<Date | undefined> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ occurred_at: string }>(
        'SELECT occurred_at FROM audit_events ORDER BY seq LIMIT 1',
      ),
    );
    return row && new Date(row.occurred_at);
  }

  /** Lets what waits be written. */
  async close(): Promise<void> {
    this.writeNoted();
    await this.idle;
  }

  private writeNoted(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const rows = [...this.noted.values()];
    this.noted.clear();
    const failed = (error: unknown) => this.logger.error({ event: 'audit.reads_failed', err: error });
    for (const row of rows) this.waiting.push({ row, done: () => undefined, failed });
    this.start();
  }

  private start(): void {
    if (!this.isWriting && this.waiting.length > 0)
      this.idle = this.database.asOperator(() => this.writeAll());
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.heads.advance(await this.writeStubbornly(batch.map(({ row }) => row)), batch.length);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    // In the same step as the last look at the waiting entries: a later entry starts a new write.
    this.isWriting = false;
  }

  /** A database that hiccups loses no event. */
  private async writeStubbornly(rows: readonly UnchainedRow[]): Promise<ChainHead> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.write(rows);
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        await sleep(attempt * PAUSE_MS);
      }
    }
  }

  private write(rows: readonly UnchainedRow[]): Promise<ChainHead> {
    return this.database.run(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock(?)', [CHAIN_LOCK]);
      const chained = chain(await this.head(), rows);
      await this.database.write(
        `INSERT INTO audit_events (${COLUMNS}) SELECT ${COLUMNS} FROM jsonb_to_recordset(?::jsonb) AS e(${TYPED_COLUMNS})`,
        [JSON.stringify(chained)],
      );
      const { seq, hash } = chained.at(-1) ?? EMPTY_CHAIN;
      return { seq, hash };
    });
  }

  private async head(): Promise<ChainHead> {
    const last = await this.database.queryOne<{ seq: number | string; hash: string }>(
      'SELECT seq, hash FROM audit_events ORDER BY seq DESC LIMIT 1',
    );
    return last === undefined ? EMPTY_CHAIN : { seq: Number(last.seq), hash: last.hash };
  }

  private toRow(entry: AuditEntry): UnchainedRow {
    const nameOf = (id: number | undefined) => (id === undefined ? null : this.pseudonymOf(id));
    return {
      occurred_at: `${this.clock.now().toISOString().slice(0, -1)}000Z`,
      actor: nameOf(entry.actorId),
      actor_role: entry.actorRole,
      subject: nameOf(entry.subjectId),
      action: entry.action.slice(0, 200),
      target: entry.target?.slice(0, 100) ?? null,
      outcome: entry.outcome,
      status: entry.status,
      code: entry.code?.slice(0, 60) ?? null,
      request_id: entry.requestId.slice(0, 64),
      times: null,
    };
  }
}

const toEvent = (row: AuditRow): AuditEvent => ({
  seq: Number(row.seq),
  occurredAt: new Date(row.occurred_at),
  actor: row.actor,
  actorRole: row.actor_role as AuditEvent['actorRole'],
  subject: row.subject,
  action: row.action,
  ...(row.target !== null && { target: row.target }),
  outcome: row.outcome as AuditEvent['outcome'],
  status: row.status,
  ...(row.code !== null && { code: row.code }),
  requestId: row.request_id,
  times: row.times ?? 1,
});
