import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { ConsentService } from './consent.service.js';
import { ErasureService } from './erasure.service.js';
import { ExportJobs } from './export-jobs.js';
import { ExportReader } from './export-reader.js';
import { ExportSchemaService } from './export-schema.service.js';
import { FileSweeper } from './file-sweeper.service.js';
import { ExportService } from './export.service.js';
import { AuditController } from './http/audit.controller.js';
import { ConsentsController } from './http/consents.controller.js';
import { ExportSchemaController } from './http/export-schema.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { GpcController } from './http/gpc.controller.js';
import { ImportController } from './http/import.controller.js';
import { PrivacyController } from './http/privacy.controller.js';
import { ImportJobs } from './import-jobs.js';
import { ImportService } from './import.service.js';
import { ImportedFiles } from './imported-files.js';
import { ColumnTypesRepository } from './infra/column-types.repository.js';
import { ExportRepository } from './infra/export.repository.js';
import { PartsRepository } from './infra/parts.repository.js';
import { RestoreRepository } from './infra/restore.repository.js';
import { RetentionRepository } from './infra/retention.repository.js';
import { KeptExports } from './kept-exports.js';
import { RetentionService } from './retention.service.js';
import { SealedParts } from './sealed-parts.js';

@Module({
  imports: [AccountsModule, CorePersonaModule],
  controllers: [
    PrivacyController,
    ExportSchemaController,
    ExportsController,
    ImportController,
    ConsentsController,
    GpcController,
    AuditController,
  ],
  providers: [
    ConsentService,
    ExportService,
    ExportJobs,
    KeptExports,
    SealedParts,
    FileSweeper,
    ExportSchemaService,
    ExportReader,
    ImportService,
    ImportJobs,
    ImportedFiles,
    ErasureService,
    RetentionService,
    ExportRepository,
    PartsRepository,
    ColumnTypesRepository,
    RestoreRepository,
    RetentionRepository,
  ],
})
export class PrivacyModule {}
