import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { RetentionClass } from '../../../shared/retention-classes.js';

interface RetentionRule {
  readonly table: string;
  /** The column that names a row. */
  readonly key: string;
  /** Which rows `r` are old enough; `?` is the moment before which they are. */
  readonly isOld: string;
  /** Nobody's rows, which nobody can hold. */
  readonly isNobodys?: true;
}

const NEWEST_OF_KIND = (table: string, kind: string): string =>
  `r.created_at < ? AND EXISTS (SELECT FROM ${table} n WHERE n.writing_persona_id = r.writing_persona_id
     AND n.${kind} = r.${kind} AND n.id > r.id)`;

const RULES: Readonly<Record<Exclude<RetentionClass, 'inactive_accounts'>, RetentionRule>> = {
  sessions: { table: 'refresh_tokens', key: 'id', isOld: 'r.expires_at < ?' },
  requests: { table: 'idempotency_keys', key: 'id', isOld: 'r.expires_at < ?' },
  sign_in_failures: {
    table: 'sign_in_failures',
    key: 'digest',
    isOld: 'r.last_failed_at < ?',
    isNobodys: true,
  },
  api_keys: { table: 'api_keys', key: 'id', isOld: 'least(r.revoked_at, r.expires_at) < ?' },
  usage: { table: 'usage_events', key: 'id', isOld: 'r.created_at < ?' },
  model_calls: { table: 'model_calls', key: 'id', isOld: 'r.started_at < ?' },
  analyses: {
    table: 'persona_analysis_results',
    key: 'id',
    isOld: NEWEST_OF_KIND('persona_analysis_results', 'analysis_type'),
  },
  judgements: {
    table: 'persona_validation_results',
    key: 'id',
    isOld: NEWEST_OF_KIND('persona_validation_results', 'validation_type'),
  },
  jobs: { table: 'jobs', key: 'id', isOld: 'r.finished_at < ?' },
  drafts: { table: 'generated_content', key: 'id', isOld: 'r.created_at < ?' },
  feedback: { table: 'persona_feedback', key: 'id', isOld: 'r.created_at < ?' },
};

/** Rows that must not go though they are old: a legal claim needs them, or their owner restricted their processing. */
const IS_KEPT = `EXISTS (SELECT FROM legal_holds h WHERE h.user_id = r.user_id AND h.released_at IS NULL)
  OR NOT is_granted(r.user_id, 'processing', true)`;

const whereOf = ({ isOld, isNobodys }: RetentionRule): string =>
  isNobodys ? isOld : `${isOld} AND NOT (${IS_KEPT})`;

const IS_INACTIVE = `r.last_used_at < ? AND NOT (${IS_KEPT.replaceAll('r.user_id', 'r.id')})`;

/** Finds and deletes what is older than its time to live, of everybody. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  async count(name: keyof typeof RULES, before: Date): Promise<number> {
    const rule = RULES[name];
    return this.counted(`SELECT count(*)::int AS n FROM ${rule.table} r WHERE ${whereOf(rule)}`, before);
  }

  /** Deletes some of them, in a transaction of their own; gives how many. What another run has in hand is left to it. */
  async deleteSome(name: keyof typeof RULES, before: Date, most: number): Promise<number> {
    const rule = RULES[name];
    const { table, key } = rule;
    const deleted = await this.database.asOperator(() =>
      this.database.write(
        `DELETE FROM ${table} WHERE ${key} IN (SELECT r.${key} FROM ${table} r WHERE ${whereOf(rule)}
           ORDER BY r.${key} LIMIT ? FOR UPDATE OF r SKIP LOCKED) RETURNING 1`,
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
        `SELECT r.id FROM users r WHERE ${IS_INACTIVE} ORDER BY r.id LIMIT ?`,
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
