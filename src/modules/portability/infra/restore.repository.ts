import { DriverException, ForeignKeyConstraintViolationException } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { AccountGone } from '../../../shared/access-errors.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { ImportContradictory } from '../domain/import-errors.js';
import type { KnownIds, NewIds } from '../domain/restoring.js';

type Row = Readonly<Record<string, unknown>>;

/** SQLSTATE classes 22 (data exceptions) and 23 (integrity constraints). */
const REFUSED = /^2[23]/u;

/** Statements of about this many characters: longer ones hold up others while they are written and read. */
const STATEMENT_CHARACTERS = 262_144;

/** Writes imported rows under new ids. */
@Injectable()
export class RestoreRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  /** New ids in the order of the old ones; unused ones are lost, which is harmless. */
  async reserve(known: KnownIds): Promise<NewIds> {
    const reserved = new Map<string, ReadonlyMap<number, number>>();
    for (const [table, ids] of known) {
      const old = [...ids].toSorted((a, b) => a - b);
      const fresh = (await this.database.nextIds(table, ids.size)).toSorted((a, b) => a - b);
      reserved.set(table, new Map(old.map((id, index) => [id, fresh[index] ?? 0])));
    }
    return reserved;
  }

  /** Inside a unit of work: stores rows, their content sealed for their owner. Columns that are left out take their defaults. */
  async insert(
    table: string,
    rows: AsyncIterable<{ readonly clear: Row; readonly content: Row }>,
  ): Promise<void> {
    let batch: string[] = [];
    let [columns, size] = ['', 0];
    for await (const { clear, content } of rows) {
      const place = { id: Number(clear['id']), user_id: Number(clear['user_id']) };
      const row = { ...clear, ...(await this.cipher.sealRow(table, place, content)) };
      const text = JSON.stringify(row);
      const own = Object.keys(row).toSorted().join(', ');
      if (own !== columns || size > STATEMENT_CHARACTERS) {
        await this.write(table, columns, batch);
        [columns, size, batch] = [own, 0, []];
      }
      batch.push(text);
      size += text.length;
    }
    await this.write(table, columns, batch);
  }

  private async write(table: string, columns: string, rows: readonly string[]): Promise<void> {
    if (rows.length === 0) return;
    const sql = `INSERT INTO ${table} (${columns})
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, ?::jsonb)`;
    try {
      await this.database.write(sql, [`[${rows.join(',')}]`]);
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException) throw new AccountGone();
      if (error instanceof DriverException && REFUSED.test(error.code ?? ''))
        throw new ImportContradictory(table, error);
      throw error;
    }
  }
}
