import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ErasureService } from './erasure.service.js';
import { ExportService } from './export.service.js';
import { AuditController } from './http/audit.controller.js';
import { PrivacyController } from './http/privacy.controller.js';
import { ExportRepository } from './infra/export.repository.js';

@Module({
  imports: [AccountsModule],
  controllers: [PrivacyController, AuditController],
  providers: [ExportService, ErasureService, ExportRepository],
})
export class PrivacyModule {}
