import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { ExportJobsService } from './export-jobs.service.js';
import { ExportReaderService } from './export-reader.service.js';
import { ExportSchemaService } from './export-schema.service.js';
import { ExportService } from './export.service.js';
import { ExportController } from './http/export.controller.js';
import { ExportSchemaController } from './http/export-schema.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { ImportController } from './http/import.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { ImportJobsService } from './import-jobs.service.js';
import { ImportService } from './import.service.js';
import { ImportedFilesService } from './imported-files.service.js';
import { ColumnTypesRepository } from './infra/column-types.repository.js';
import { ExportRepository } from './infra/export.repository.js';
import { PartsRepository } from './infra/parts.repository.js';
import { RestoreRepository } from './infra/restore.repository.js';
import { KeptExportsService } from './kept-exports.service.js';
import { PartSweeperService } from './part-sweeper.service.js';
import { SealedPartsService } from './sealed-parts.service.js';

/** Wires the feature portability. */
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
    ExportJobsService,
    KeptExportsService,
    SealedPartsService,
    PartSweeperService,
    ExportSchemaService,
    ExportReaderService,
    ImportService,
    ImportJobsService,
    ImportedFilesService,
    ExportRepository,
    PartsRepository,
    ColumnTypesRepository,
    RestoreRepository,
  ],
  exports: [PartSweeperService],
})
export class PortabilityModule {}
