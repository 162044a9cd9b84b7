import { Inject, Injectable } from '@nestjs/common';
import { FILE_STORE, type FileStore } from '../../shared/ports/file-store.port.js';
import { copyOf, EXPORTS_FOLDER } from './domain/kept-export.js';
import { importOf, IMPORTS_FOLDER } from './domain/staged-import.js';
import { PartsRepository } from './infra/parts.repository.js';
import { sweepFolders } from './sweep-folders.js';

/** Finds files of exports and imports that no job names. */
@Injectable()
export class PartSweeperService {
  constructor(
    private readonly rows: PartsRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /** How many exports and imports with files from before a moment no job names; deletes them if asked. Throws FilesUnavailable. */
  async sweep(before: Date, doDelete: boolean): Promise<number> {
    const exports = await sweepFolders(
      this.files,
      { root: EXPORTS_FOLDER, found: copyOf, unnamed: (some) => this.rows.unnamedExports(some) },
      { before, doDelete },
    );
    const imports = await sweepFolders(
      this.files,
      { root: IMPORTS_FOLDER, found: importOf, unnamed: (some) => this.rows.unnamedImports(some) },
      { before, doDelete },
    );
    return exports + imports;
  }
}
