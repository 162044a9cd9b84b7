import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ConsentService } from './consent.service.js';
import { ErasureService } from './erasure.service.js';
import { ExportService } from './export.service.js';
import { AuditController } from './http/audit.controller.js';
import { ConsentsController } from './http/consents.controller.js';
import { GpcController } from './http/gpc.controller.js';
import { PrivacyController } from './http/privacy.controller.js';
import { ExportRepository } from './infra/export.repository.js';
import { RetentionRepository } from './infra/retention.repository.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [PrivacyController, ConsentsController, GpcController, AuditController],
  providers: [
    ConsentService,
    ExportService,
    ErasureService,
    RetentionService,
    ExportRepository,
    RetentionRepository,
  ],
})
export class PrivacyModule {}
