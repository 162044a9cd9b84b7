import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { EXPORT_JOB } from '../../portability/index.js';
import { dropOldMonth } from './old-months.js';
import { isKept } from './kept-rows.js';
import type { RetentionClass } from '../../../shared/retention-classes.js';

interface RetentionRule {
  readonly table: string;
  /** The column that names a row. */
  readonly key: string;
  /** What of a row `r` is compared with the moment before which it is old; an index leads from the oldest to the next. */
  readonly age: string;
  /** What else must hold for it to go. */
  readonly andIf?: string;
  /** Rows without an owner, which cannot be under a hold. */
  readonly isNobodys?: true;
}

const IS_NOT_NEWEST_OF_KIND = (table: string, kind: string): string =>
  `EXISTS (SELECT FROM ${table} n WHERE n.writing_persona_id = r.writing_persona_id AND n.${kind} = r.${kind} AND n.id > r.id)`;

const RULES: Readonly<Record<Exclude<RetentionClass, 'inactive_accounts'>, RetentionRule>> = {
  sessions: { table: 'refresh_tokens', key: 'id', age: 'r.expires_at' },
  requests: { table: 'idempotency_keys', key: 'id', age: 'r.expires_at' },
  sign_in_failures: { table: 'sign_in_failures', key: 'digest', age: 'r.last_failed_at', isNobodys: true },
  api_keys: { table: 'api_keys', key: 'id', age: 'least(r.revoked_at, r.expires_at)' },
  usage: { table: 'usage_events', key: 'id', age: 'r.created_at' },
  model_calls: { table: 'model_calls', key: 'id', age: 'r.started_at' },
  analyses: {
    table: 'persona_analysis_results',
    key: 'id',
    age: 'r.created_at',
    andIf: IS_NOT_NEWEST_OF_KIND('persona_analysis_results', 'analysis_type'),
  },
  judgements: {
    table: 'persona_validation_results',
    key: 'id',
    age: 'r.created_at',
    andIf: IS_NOT_NEWEST_OF_KIND('persona_validation_results', 'validation_type'),
  },
  jobs: { table: 'jobs', key: 'id', age: 'r.finished_at', andIf: `r.kind <> '${EXPORT_JOB}'` },
  exports: { table: 'jobs', key: 'id', age: 'r.finished_at', andIf: `r.kind = '${EXPORT_JOB}'` },
  drafts: { table: 'generated_content', key: 'id', age: 'r.created_at' },
  feedback: { table: 'persona_feedback', key: 'id', age: 'r.created_at' },
};

const whereOf = ({ age, andIf, isNobodys }: RetentionRule): string =>
  [`${age} < ?`, andIf, isNobodys ? undefined : `NOT (${isKept('r.user_id')})`]
    .filter((condition) => condition !== undefined)
    .join(' AND ');

const IS_INACTIVE = `r.last_used_at < ? AND NOT (${isKept('r.id')})`;

/** Finds and deletes rows of all users that are older than their retention period. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  async count(name: keyof typeof RULES, before: Date): Promise<number> {
    const rule = RULES[name];
    return this.counted(`SELECT count(*)::int AS n FROM ${rule.table} r WHERE ${whereOf(rule)}`, before);
  }

  /** Deletes some of them, in a transaction of their own; gives how many. What another run has in hand is left to it. */
  async deleteSome(name: keyof typeof RULES, before: Date, most: number): Promise<number> {
    if (name === 'usage') {
      const dropped = await dropOldMonth(this.database, before);
      if (dropped > 0) return dropped;
    }
    const rule = RULES[name];
    const { table, key, age } = rule;
    const deleted = await this.database.asOperator(() =>
      this.database.write(
        `DELETE FROM ${table} WHERE ${key} IN (SELECT r.${key} FROM ${table} r WHERE ${whereOf(rule)}
           ORDER BY ${age} LIMIT ? FOR UPDATE OF r SKIP LOCKED) RETURNING 1`,
        [before, most],
      ),
    );
    return deleted.length;
  }

  countInactive(before: Date): Promise<number> {
    return this.counted(`SELECT count(*)::int AS n FROM users r WHERE ${IS_INACTIVE}`, before);
  }

  async listInactive(before: Date, most: number): Promise<readonly number[]> {
    const rows = await this.database.asOperator(() =>
      this.database.query<{ id: number }>(
        `SELECT r.id FROM users r WHERE ${IS_INACTIVE} ORDER BY r.last_used_at LIMIT ?`,
        [before, most],
      ),
    );
    return rows.map(({ id }) => id);
  }

  private async counted(sql: string, before: Date): Promise<number> {
    const row = await this.database.asOperator(() => this.database.queryOne<{ n: number }>(sql, [before]));
    return row?.n ?? 0;
  }
}
