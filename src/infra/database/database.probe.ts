import type { HealthProbe } from '../../shared/ports/health-probe.port.js';
import type { Database } from './database.js';

/** Readiness of the database. */
export const databaseProbe = (database: Database): HealthProbe => ({
  name: 'database',
  required: true,
  check: async () => {
    await database.query('SELECT 1 AS alive');
  },
});
