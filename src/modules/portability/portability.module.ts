import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { ExportJobs } from './export-jobs.js';
import { ExportReader } from './export-reader.js';
import { ExportSchemaService } from './export-schema.service.js';
import { ExportService } from './export.service.js';
import { ExportController } from './http/export.controller.js';
import { ExportSchemaController } from './http/export-schema.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { ImportController } from './http/import.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { ImportJobs } from './import-jobs.js';
import { ImportService } from './import.service.js';
import { ImportedFiles } from './imported-files.js';
import { ColumnTypesRepository } from './infra/column-types.repository.js';
import { ExportRepository } from './infra/export.repository.js';
import { PartsRepository } from './infra/parts.repository.js';
import { RestoreRepository } from './infra/restore.repository.js';
import { KeptExports } from './kept-exports.js';
import { PartSweeper } from './part-sweeper.js';
import { SealedParts } from './sealed-parts.js';

@Module({
  imports: [AccountsModule, CorePersonaModule],
  controllers: [
    ExportController,
    ExportSchemaController,
    ExportsController,
    ImportController,
    ImportsController,
  ],
  providers: [
    ExportService,
    ExportJobs,
    KeptExports,
    SealedParts,
    PartSweeper,
    ExportSchemaService,
    ExportReader,
    ImportService,
    ImportJobs,
    ImportedFiles,
    ExportRepository,
    PartsRepository,
    ColumnTypesRepository,
    RestoreRepository,
  ],
  exports: [PartSweeper],
})
export class PortabilityModule {}
