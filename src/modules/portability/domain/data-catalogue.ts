import { ACCOUNT_DATA } from './account-data.js';
import { JOB_DATA } from './job-data.js';
import { PERSONA_DATA } from './persona-data.js';
import { USAGE_DATA } from './usage-data.js';

/**
 * Every table with data of people and every column of it; `test/integration/data-catalogue.int-spec.ts` compares it with
 * the database. The export and the records of processing are made from it.
 */
export const DATA_CATALOGUE = { ...ACCOUNT_DATA, ...PERSONA_DATA, ...JOB_DATA, ...USAGE_DATA } as const;
