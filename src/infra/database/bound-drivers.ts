import { isRaw, raw } from '@mikro-orm/core';
import { PgliteConnection, PgliteDriver } from '@mikro-orm/pglite';
import {
  type AbstractSqlConnection,
  type Kysely,
  NativeQueryBuilder,
  PostgreSqlConnection,
  PostgreSqlDriver,
} from '@mikro-orm/postgresql';
import type { CompiledQuery } from 'kysely';
import { boundStatement } from './bound-statement.js';

type Execute = AbstractSqlConnection['execute'];
type Answer = Awaited<ReturnType<Execute>>;
type Query = Parameters<Execute>[0];
type Values = Parameters<Execute>[1];
type Quoting = Parameters<typeof boundStatement>[2];

/** PostgreSQL, with the values of every statement as bound parameters. */
export class BoundPostgreSqlDriver extends PostgreSqlDriver {
  protected override readonly connection = new BoundPostgreSqlConnection(this.config);
}

/** The embedded database, with the values of every statement as bound parameters. */
export class BoundPgliteDriver extends PgliteDriver {
  protected override readonly connection = new BoundPgliteConnection(this.config);
}

class BoundPostgreSqlConnection extends PostgreSqlConnection {
  override async execute<Result extends Answer>(
    ...[query, values, method, transaction]: Parameters<Execute>
  ): Promise<Result> {
    await this.ensureConnection();
    const client = (transaction as Kysely<unknown> | undefined) ?? this.getClient();
    const answer = await client.executeQuery(compile(query, values, this.platform));
    return this.transformRawResult<Result>(answer, method ?? 'all');
  }
}

class BoundPgliteConnection extends PgliteConnection {
  override async execute<Result extends Answer>(
    ...[query, values, method, transaction]: Parameters<Execute>
  ): Promise<Result> {
    await this.ensureConnection();
    const client = (transaction as Kysely<unknown> | undefined) ?? this.getClient();
    const answer = await client.executeQuery(compile(query, values, this.platform));
    return this.transformRawResult<Result>(answer, method ?? 'all');
  }
}

/** Every form in which MikroORM hands over a statement. */
function compile(query: Query, values: Values = [], quoting: Quoting): CompiledQuery {
  if (query instanceof NativeQueryBuilder) return compile(query.toRaw(), [], quoting);
  if (isRaw(query)) return boundStatement(query.sql, query.params, quoting);
  if (Array.isArray(values)) return boundStatement(query, values, quoting);
  return compile(raw(query, values as Record<string, unknown>), [], quoting);
}
