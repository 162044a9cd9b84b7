import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '../../shared/canonical-json.js';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { SERVICE_SIGNER, type ServiceSigner } from '../../shared/ports/service-signer.port.js';
import { AccountNotFound, AccountService } from '../accounts/index.js';
import type { TableNote } from './domain/data-note.js';
import {
  EXPORT_FORMAT,
  EXPORT_PURPOSE,
  EXPORT_SCHEMA_PATH,
  EXPORTED_TABLES,
  SignedExport,
} from './domain/export-format.js';
import { ExportRepository } from './infra/export.repository.js';
import { ExportedIds } from './domain/exported-ids.js';

/** Told before a table is read: how many of them are behind, and of how many. */
export type ExportWatch = (table: string, done: number, all: number) => Promise<void>;

const UNWATCHED: ExportWatch = () => Promise.resolve();

/** All data of a user, in a form that can be imported elsewhere. */
@Injectable()
export class ExportService {
  constructor(
    private readonly accounts: AccountService,
    private readonly rows: ExportRepository,
    @Inject(SERVICE_SIGNER) private readonly signer: ServiceSigner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** JSON in pieces, in the success envelope. Rejects with AccountNotFound before the first piece. */
  async open(userId: number, watch: ExportWatch = UNWATCHED): Promise<AsyncGenerator<string>> {
    if ((await this.accounts.findById(userId)) === undefined) throw new AccountNotFound();
    return this.pieces(userId, watch);
  }

  private async *pieces(userId: number, watch: ExportWatch): AsyncGenerator<string> {
    const signing = this.signer.begin(EXPORT_PURPOSE);
    const signed = new SignedExport(signing);
    const head = {
      format: EXPORT_FORMAT,
      schema: EXPORT_SCHEMA_PATH,
      exported_at: this.clock.now().toISOString(),
      user_id: userId,
    };
    signed.head(head);
    yield `{"success":true,"data":{${JSON.stringify(head).slice(1, -1)},"tables":{`;
    const ids = new ExportedIds();
    for (const [index, [name, table]] of EXPORTED_TABLES.entries()) {
      await watch(name, index, EXPORTED_TABLES.length);
      signed.table(name, table.purpose);
      yield `${index === 0 ? '' : ','}\n"${name}":{"purpose":${JSON.stringify(table.purpose)},"rows":[`;
      let comma = '';
      for await (const text of this.rowsOf(name, table, { userId, ids })) {
        signed.row(text);
        yield `${comma}\n${text}`;
        comma = ',';
      }
      yield ']}';
    }
    yield `},\n"signature":${JSON.stringify(signing.sign())}}}`;
  }

  /** Canonical JSON. The rows are not read at one moment: those that name what came to be meanwhile come with the next export. */
  private async *rowsOf(
    name: string,
    table: TableNote,
    { userId, ids }: { readonly userId: number; readonly ids: ExportedIds },
  ): AsyncGenerator<string> {
    for await (const row of this.rows.rowsOf(name, table, userId)) {
      if (!ids.haveAllOf(table, row)) continue;
      ids.add(name, row);
      yield canonicalJson(row);
    }
  }
}
