import type { MikroORM } from '@mikro-orm/core';
import { onServer } from './server-database.js';

/** How one statement read one table, as the database tells after it was run. */
export interface TableRead {
  /** Without its values. */
  readonly statement: string;
  readonly table: string;
  /** `Seq Scan`, `Index Scan using …`. */
  readonly how: string;
  /** Rows that were looked at, whether wanted or not. */
  readonly rows: number;
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

interface Client {
  on(event: 'notice', listener: (notice: { readonly message?: string }) => void): void;
  release(): void;
}

interface Pool {
  on(event: 'connect', listener: (client: Client) => void): void;
  connect(): Promise<Client>;
}

const SETTINGS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
};

/**
 * Has the database tell each of its coming sessions how it did every statement, also those that foreign keys and functions
 * make. Needs a login that may administer the server.
 */
export function tellPlans(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  return onServer(url, async (em) => {
    for (const [setting, value] of Object.entries(SETTINGS))
      await em.execute(`ALTER DATABASE ${name} SET ${setting} = ${value}`);
  });
}

/** Keeps what {@link tellPlans} has the sessions of a service's pool told; one per statement, table and way. */
export class RecordedPlans {
  private readonly worst = new Map<string, TableRead>();

  get reads(): readonly TableRead[] {
    return [...this.worst.values()];
  }

  async listenTo(orm: MikroORM): Promise<void> {
    const pool = (await orm.em.getDriver().getConnection().getNativeClient()) as unknown as Pool;
    const listen = (client: Client) => client.on('notice', ({ message }) => this.keep(message ?? ''));
    pool.on('connect', listen);
    const known = await pool.connect(); // the one by which the database was opened
    listen(known);
    known.release();
  }

  private keep(message: string): void {
    const [, json] = /^duration: .* plan:\n(.*)$/su.exec(message) ?? [];
    if (json === undefined) return;
    const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: Node };
    for (const read of readsOf(plan, withoutValues(text))) {
      const key = `${read.statement}|${read.table}|${read.how}`;
      const known = this.worst.get(key);
      if (known === undefined || known.rows < read.rows) this.worst.set(key, read);
    }
  }
}

const withoutValues = (sql: string): string =>
  sql
    .replaceAll(/E?'(?:[^']|'')*'/gu, '?')
    .replaceAll(/(?:\$|\b)\d+\b/gu, '?')
    .replaceAll(/\?(?:, \?)+/gu, '?…')
    .replaceAll(/\s+/gu, ' ')
    .trim();

function readsOf(node: Node, statement: string): readonly TableRead[] {
  const { 'Relation Name': table, 'Node Type': type, 'Index Name': index, Plans: inner = [] } = node;
  const below = inner.flatMap((each) => readsOf(each, statement));
  if (table === undefined || type === 'ModifyTable') return below;
  const loops = node['Actual Loops'] ?? 0;
  const found = node['Actual Rows'] ?? 0;
  const left = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  // What a bitmap found stands in the nodes below its scan.
  const inBitmaps = inner
    .filter((each) => each['Node Type'].startsWith('Bitmap'))
    .map((each) => each['Actual Rows'] ?? 0);
  const own = {
    statement,
    table: table.replace(/^usage_events_.*/u, 'usage_events'), // a month of it
    how: index === undefined ? type : `${type} using ${index}`,
    rows: Math.max(found + left, ...inBitmaps) * loops,
  };
  return [own, ...below];
}
