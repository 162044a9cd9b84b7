import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { EventLoopYield } from '../../../shared/event-loop-yield.js';
import {
  CONTENT_CIPHER,
  type ContentCipher,
  type SealedRow,
} from '../../../shared/ports/content-cipher.port.js';
import { columnsOfClass, type TableNote } from '../domain/data-note.js';

type Row = SealedRow & Readonly<Record<string, unknown>>;

const BATCH = 100;

/** Reads all rows of a user, decrypted. */
@Injectable()
export class ExportRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  /** All rows of a user in one table, oldest first, opened and without secrets; a batch in memory at a time. */
  async *rowsOf(name: string, table: TableNote, userId: number): AsyncGenerator<Record<string, unknown>> {
    const owner = name === 'users' ? 'id' : 'user_id';
    const columns = columnsOfClass(table, 'identifier', 'contact', 'content', 'derived', 'usage');
    const sealed = columnsOfClass(table, 'content', 'contact');
    const breather = new EventLoopYield();
    let last: unknown = 0;
    for (;;) {
      // The consumer of a stream has no row scope, so each read sets it. Whole rows as JSON: times are ISO 8601 with
      // any driver.
      const rows = await this.database.asUser(userId, () =>
        this.database.query<{ readonly content: Row }>(
          `SELECT to_jsonb(r) AS content FROM (SELECT ${columns.join(', ')} FROM ${name}
             WHERE ${owner} = ? AND id > ? ORDER BY id LIMIT ${BATCH}) r`,
          [userId, last],
        ),
      );
      for (const { content } of rows) {
        await breather.pause();
        yield await this.database.asUser(userId, () => this.open(name, content, { userId, sealed }));
      }
      last = rows.at(-1)?.content['id'];
      if (rows.length < BATCH) return;
    }
  }

  private async open(
    table: string,
    row: Row,
    { userId, sealed }: { readonly userId: number; readonly sealed: readonly string[] },
  ): Promise<Record<string, unknown>> {
    const opened = await this.cipher.openRow<Row>(table, { ...row, user_id: userId }, sealed);
    return { ...row, ...Object.fromEntries(sealed.map((column) => [column, opened[column]])) };
  }
}
