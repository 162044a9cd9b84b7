import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { CorePersonaModule } from '../core-persona/index.js';
import { PortabilityModule } from '../portability/index.js';
import { ConsentService } from './consent.service.js';
import { ErasureService } from './erasure.service.js';
import { FileSweeperService } from './file-sweeper.service.js';
import { AuditController } from './http/audit.controller.js';
import { ConsentsController } from './http/consents.controller.js';
import { GpcController } from './http/gpc.controller.js';
import { PrivacyController } from './http/privacy.controller.js';
import { RetentionRepository } from './infra/retention.repository.js';
import { TracesService } from './traces.service.js';
import { RetentionService } from './retention.service.js';

/** Wires the feature privacy. */
@Module({
  imports: [AccountsModule, CorePersonaModule, PortabilityModule],
  controllers: [PrivacyController, ConsentsController, GpcController, AuditController],
  providers: [
    ConsentService,
    FileSweeperService,
    ErasureService,
    TracesService,
    RetentionService,
    RetentionRepository,
  ],
})
export class PrivacyModule {}
