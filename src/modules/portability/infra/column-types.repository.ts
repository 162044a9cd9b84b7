import { Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { ColumnType } from '../domain/export-schema.js';

/** Reads the column types of tables with personal data. */
@Injectable()
export class ColumnTypesRepository {
  constructor(private readonly database: Database) {}

  /** Column types of every table with personal data, in the order of the database. Reads no rows. */
  list(): Promise<readonly ColumnType[]> {
    return this.database.asOperator(() =>
      this.database.query<ColumnType>(
        `SELECT table_name AS "table", column_name AS "column", data_type AS "type", is_nullable = 'YES' AS "isNullable",
                column_default IS NOT NULL AS "hasDefault", character_maximum_length::int AS "maxLength"
           FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
      ),
    );
  }
}
