import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { AccountService } from '../accounts/index.js';
import { DATA_CATALOGUE } from './domain/data-catalogue.js';
import type { TableNote } from './domain/data-note.js';
import { AccountNotFound } from './domain/privacy-errors.js';
import { ExportRepository } from './infra/export.repository.js';

/** Named in every export; raised when its shape changes. */
export const EXPORT_FORMAT = 'persona-system/export/1';

/** Everything that is kept about somebody, as they can take it elsewhere. */
@Injectable()
export class ExportService {
  constructor(
    private readonly accounts: AccountService,
    private readonly rows: ExportRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** JSON in pieces, in the success envelope. Rejects with AccountNotFound before the first piece. */
  async open(userId: number): Promise<AsyncGenerator<string>> {
    if ((await this.accounts.findById(userId)) === undefined) throw new AccountNotFound();
    return this.pieces(userId);
  }

  private async *pieces(userId: number): AsyncGenerator<string> {
    const head = { format: EXPORT_FORMAT, exported_at: this.clock.now().toISOString(), user_id: userId };
    yield `{"success":true,"data":{${JSON.stringify(head).slice(1, -1)},"tables":{`;
    let isFirst = true;
    for (const [name, table] of exported()) {
      yield `${isFirst ? '' : ','}\n"${name}":{"purpose":${JSON.stringify(table.purpose)},"rows":[`;
      isFirst = false;
      let comma = '';
      for await (const row of this.rows.rowsOf(name, table, userId)) {
        yield `${comma}\n${JSON.stringify(row)}`;
        comma = ',';
      }
      yield ']}';
    }
    yield '}}}';
  }
}

/** Tables with a row of their own a record: the keyring holds secrets alone. */
const exported = (): readonly (readonly [string, TableNote])[] =>
  Object.entries(DATA_CATALOGUE).filter(([name]) => name !== 'keyring.user_keys');
