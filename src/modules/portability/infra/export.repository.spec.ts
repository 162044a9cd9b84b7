import { afterEach, describe, expect, it, vi } from 'vitest';
import { DATA_CATALOGUE } from '../domain/data-catalogue.js';
import { ExportRepository } from './export.repository.js';

const ROWS = 5;

/** Of a database that answers at once, and content that opens at once. */
function repositoryOfRows(): ExportRepository {
  const found = Array.from({ length: ROWS }, (_, index) => ({ content: { id: index + 1 } }));
  const database = { asUser: (_: number, work: () => unknown) => work(), query: async () => found };
  const cipher = { openRow: async (_: string, row: unknown) => row };
  type Parts = ConstructorParameters<typeof ExportRepository>;
  return new ExportRepository(database as unknown as Parts[0], cipher as unknown as Parts[1]);
}

describe(ExportRepository.name, () => {
  afterEach(() => vi.restoreAllMocks());

  it('lets others go on between any two rows', async () => {
    // However fast it is, it takes itself to be slow.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
    const rests = vi.spyOn(globalThis, 'setImmediate');

    const rows: unknown[] = [];
    for await (const row of repositoryOfRows().rowsOf('writing_samples', DATA_CATALOGUE.writing_samples, 1))
      rows.push(row);

    expect(rows).toHaveLength(ROWS);
    expect(rests).toHaveBeenCalledTimes(ROWS);
  });
});
