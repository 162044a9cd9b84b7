import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ConsentService } from './consent.service.js';
import { ErasureService } from './erasure.service.js';
import { ExportSchemaService } from './export-schema.service.js';
import { ExportService } from './export.service.js';
import { AuditController } from './http/audit.controller.js';
import { ConsentsController } from './http/consents.controller.js';
import { ExportSchemaController } from './http/export-schema.controller.js';
import { GpcController } from './http/gpc.controller.js';
import { PrivacyController } from './http/privacy.controller.js';
import { ColumnTypesRepository } from './infra/column-types.repository.js';
import { ExportRepository } from './infra/export.repository.js';
import { RetentionRepository } from './infra/retention.repository.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [
    PrivacyController,
    ExportSchemaController,
    ConsentsController,
    GpcController,
    AuditController,
  ],
  providers: [
    ConsentService,
    ExportService,
    ExportSchemaService,
    ErasureService,
    RetentionService,
    ExportRepository,
    ColumnTypesRepository,
    RetentionRepository,
  ],
})
export class PrivacyModule {}
