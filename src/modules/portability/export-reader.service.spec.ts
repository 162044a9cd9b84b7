import { afterEach, describe, expect, it, vi } from 'vitest';
import { ImportNotSigned } from './domain/import-errors.js';
import { EXPORT_FORMAT, EXPORT_SCHEMA_PATH, EXPORTED_TABLES } from './domain/export-format.js';
import { exportSchema } from './domain/export-schema.js';
import { ExportReaderService } from './export-reader.service.js';

/** A reader that knows nobody's key: it refuses what it finds in order otherwise. */
function readerWithoutKeys(): ExportReaderService {
  const columns = EXPORTED_TABLES.flatMap(([table, { columns: all }]) =>
    Object.keys(all).map((column) => ({
      table,
      column,
      type: 'text',
      isNullable: true,
      hasDefault: false,
      maxLength: null,
    })),
  );
  const [schema, signer] = [{ get: async () => exportSchema(columns) }, { begin: () => undefined }];
  type Parts = ConstructorParameters<typeof ExportReaderService>;
  return new ExportReaderService(schema as unknown as Parts[0], signer as unknown as Parts[1]);
}

const EMPTY_EXPORT = {
  format: EXPORT_FORMAT,
  schema: EXPORT_SCHEMA_PATH,
  exported_at: '2026-01-01T00:00:00.000Z',
  user_id: 1,
  tables: Object.fromEntries(EXPORTED_TABLES.map(([name]) => [name, { purpose: 'to test', rows: [] }])),
  signature: { algorithm: 'HMAC-SHA-256', key: 'k1', value: 'x'.repeat(43) },
};

describe(ExportReaderService.name, () => {
  afterEach(() => vi.restoreAllMocks());

  it('lets others go on between any two tables, as it learns what their rows must be', async () => {
    // However fast it is, it takes itself to be slow.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
    const rests = vi.spyOn(globalThis, 'setImmediate');

    await expect(readerWithoutKeys().read(EMPTY_EXPORT)).rejects.toThrow(ImportNotSigned);

    expect(rests.mock.calls.length).toBeGreaterThanOrEqual(EXPORTED_TABLES.length);
  });
});
