import { EXPORT_FORMAT, EXPORT_SCHEMA_PATH } from '../domain/export-format.js';

export const EXPORT_EXAMPLE = {
  format: EXPORT_FORMAT,
  schema: EXPORT_SCHEMA_PATH,
  exported_at: '2026-11-24T14:00:00.000Z',
  user_id: 42,
  tables: { persona_feedback: { purpose: 'to let the persona learn', rows: [] } },
  signature: {
    algorithm: 'HMAC-SHA-256',
    key: 'k1',
    value: 'ztIRoNFpXTnVlqeGzIgVgnmvB1oXl08DWVqHyQJh0Bw',
  },
};
