import { Injectable } from '@nestjs/common';
import { exportSchema, type JsonSchema } from './domain/export-schema.js';
import { ColumnTypesRepository } from './infra/column-types.repository.js';

/** The schema of exports, made once a process: the database does not change its columns under a running service. */
@Injectable()
export class ExportSchemaService {
  private schema: Promise<JsonSchema> | undefined;

  constructor(private readonly columns: ColumnTypesRepository) {}

  get(): Promise<JsonSchema> {
    this.schema ??= this.columns.list().then(exportSchema);
    this.schema.catch(() => (this.schema = undefined));
    return this.schema;
  }
}
