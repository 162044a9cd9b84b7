import { Injectable } from '@nestjs/common';
import { SampleArchiveService, type StagedSample } from '../core-persona/index.js';
import { type RowsByTable, rowsOf } from './domain/export-document.js';
import { ImportInvalid } from './domain/import-errors.js';
import { idOf, type NewIds } from './domain/restoring.js';

const SAMPLES = 'writing_samples';

/** The originals of imported samples, written before the rows that name them. */
@Injectable()
export class ImportedFilesService {
  constructor(private readonly archive: SampleArchiveService) {}

  /** Keys by the new ids of the samples; leaves nothing behind when it rejects. */
  async store(userId: number, document: RowsByTable, ids: NewIds): Promise<ReadonlyMap<number, string>> {
    const keys = new Map<number, string>();
    try {
      for (const [index, row] of rowsOf(document, SAMPLES).entries()) {
        const { text } = row['content'] as { readonly text?: unknown };
        if (typeof text !== 'string') throw new ImportInvalid([withoutText(index)]);
        const id = ids.get(SAMPLES)?.get(idOf(row)) ?? 0;
        const staged = await this.archive.stage(userId, [{ id, text, source: 'owned' }]);
        for (const { fileKey } of staged) keys.set(id, fileKey);
      }
    } catch (error) {
      await this.abandon(keys, error);
      throw error;
    }
    return keys;
  }

  /** After an import that failed; see SampleArchiveService. */
  abandon(keys: ReadonlyMap<number, string>, error: unknown): Promise<void> {
    const staged: readonly Pick<StagedSample, 'fileKey'>[] = [...keys.values()].map((fileKey) => ({
      fileKey,
    }));
    return this.archive.abandon(staged, error);
  }
}

const withoutText = (index: number) => ({
  pointer: `/tables/${SAMPLES}/rows/${index}/content`,
  detail: 'has no text',
});
