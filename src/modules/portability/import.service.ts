import { Inject, Injectable } from '@nestjs/common';
import type { FieldFault } from '../../shared/app-error.js';
import { EventLoopYield } from '../../shared/event-loop-yield.js';
import { RESPONSE_CACHE, type ResponseCache } from '../../shared/ports/response-cache.port.js';
import { ROW_ACCESS, type RowAccess } from '../../shared/ports/row-access.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import { type RowsByTable, rowsOf } from './domain/export-document.js';
import { ImportIncomplete } from './domain/import-errors.js';
import {
  addMentioned,
  danglingIn,
  idsOf,
  type NewIds,
  RESTORED_TABLES,
  type RestoredTable,
  restoredRow,
} from './domain/restoring.js';
import { ImportedFilesService } from './imported-files.service.js';
import { RestoreRepository } from './infra/restore.repository.js';

const MAX_FAULTS = 20;

/** Imports an export into the account of the caller: with new ids, encrypted with the caller's key. */
@Injectable()
export class ImportService {
  constructor(
    private readonly rows: RestoreRepository,
    private readonly files: ImportedFilesService,
    @Inject(ROW_ACCESS) private readonly access: RowAccess,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(RESPONSE_CACHE) private readonly cache: ResponseCache,
  ) {}

  /**
   * All of it or nothing, and what `stored` does in the same unit of work; gives the new ids by the old ones. Rejects with
   * ImportInvalid, ImportIncomplete or ImportContradictory.
   */
  async restore(
    userId: number,
    document: RowsByTable,
    stored: () => Promise<void> = () => Promise.resolve(),
  ): Promise<NewIds> {
    const known = await this.knownIds(document);
    // An administrator’s import is their own as well.
    return this.access.asUser(userId, async () => {
      const ids = await this.rows.reserve(known);
      const keys = await this.files.store(userId, document, ids);
      try {
        await this.unitOfWork.run(async () => {
          await this.storeAll({ userId, document, ids, keys });
          await stored();
        });
      } catch (error) {
        await this.files.abandon(keys, error);
        throw error;
      }
      await this.cache.invalidate(userId);
      return ids;
    });
  }

  private async storeAll(wanted: Wanted): Promise<void> {
    for (const table of RESTORED_TABLES) await this.rows.insert(table.name, restoredRows(table, wanted));
  }

  private async knownIds(document: RowsByTable): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
    const own = idsOf(document);
    const all = idsOf(document);
    const faults: FieldFault[] = [];
    const turns = new EventLoopYield();
    for (const table of RESTORED_TABLES)
      for (const entry of rowsOf(document, table.name).entries()) {
        await turns.pause();
        faults.push(...danglingIn(table, entry, own));
        addMentioned(table, entry[1], all);
        if (faults.length > MAX_FAULTS) break;
      }
    if (faults.length > 0) throw new ImportIncomplete(faults.slice(0, MAX_FAULTS));
    return all;
  }
}

interface Wanted {
  readonly userId: number;
  readonly document: RowsByTable;
  readonly ids: NewIds;
  /** Of the originals of samples, by the new ids of their rows. */
  readonly keys: ReadonlyMap<number, string>;
}

async function* restoredRows(table: RestoredTable, { userId, document, ids, keys }: Wanted) {
  const turns = new EventLoopYield();
  for (const exported of rowsOf(document, table.name)) {
    await turns.pause();
    const row = restoredRow(table, exported, { userId, ids });
    if (!('file_key' in row.clear)) yield row;
    else yield { ...row, clear: { ...row.clear, file_key: keys.get(Number(row.clear['id'])) } };
  }
}
