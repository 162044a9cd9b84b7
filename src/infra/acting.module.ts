import { Global, Logger, Module } from '@nestjs/common';
import { Performer } from '../shared/acting/performer.js';
import { AUDIT_TRAIL, type AuditTrail } from '../shared/ports/audit-trail.port.js';
import { CONSENTS, type Consents } from '../shared/ports/consents.port.js';
import { GENERATION_LIMIT, type GenerationLimit } from '../shared/ports/generation-limit.port.js';
import { RECORD_OWNERS, type RecordOwners } from '../shared/ports/record-owners.port.js';
import { ROW_ACCESS, type RowAccess } from '../shared/ports/row-access.port.js';

type Parts = [RowAccess, AuditTrail, RecordOwners, Consents, GenerationLimit];

/** Provides the {@link Performer} to every entrance. */
@Global()
@Module({
  providers: [
    {
      provide: Performer,
      inject: [ROW_ACCESS, AUDIT_TRAIL, RECORD_OWNERS, CONSENTS, GENERATION_LIMIT],
      useFactory: (...[rows, trail, owners, consents, generationLimit]: Parts) => {
        const logger = new Logger('Audit');
        const onAuditFault = (error: unknown, requestId: string) =>
          logger.error({ event: 'audit.record_failed', err: error, request_id: requestId });
        return new Performer({ rows, trail, owners, consents, generationLimit, onAuditFault });
      },
    },
  ],
  exports: [Performer],
})
export class ActingModule {}
