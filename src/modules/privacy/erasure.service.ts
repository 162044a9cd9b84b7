import { Inject, Injectable, Logger } from '@nestjs/common';
import { LEGAL_HOLDS, type LegalHolds } from '../../shared/ports/legal-holds.port.js';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { AccountNotFound, AccountService } from '../accounts/index.js';
import { TracesService } from './traces.service.js';

/** Where files of users are, each in a folder of theirs. */
const FOLDERS = ['samples', 'exports', 'imports'];

/**
 * Erases a user: the row of the user takes all other rows and the data key with it, in one transaction. Content
 * encrypted with that key, in files or old backups, cannot be read from then on. Files that their store cannot delete
 * now are left to the sweeper.
 */
@Injectable()
export class ErasureService {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly accounts: AccountService,
    private readonly traces: TracesService,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(LEGAL_HOLDS) private readonly holds: LegalHolds,
  ) {}

  /** Throws AccountNotFound, or DataHeld. Other processes forget the key within a minute. */
  async erase(userId: number): Promise<void> {
    await this.holds.refuseIfHeld(userId);
    if (!(await this.accounts.delete(userId))) throw new AccountNotFound();
    await this.traces.remove(userId);
    // In parallel: a store that is down would otherwise be waited for once per folder.
    await Promise.all(FOLDERS.map((folder) => this.deleteFolder(`${folder}/${userId}/`)));
  }

  private async deleteFolder(folder: string): Promise<void> {
    await this.files
      .deleteFolder(folder)
      .catch((error: unknown) => this.logger.error({ msg: 'a folder is left to be swept', err: error }));
  }
}
