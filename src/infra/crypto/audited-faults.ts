import type { AuditTrail } from '../../shared/ports/audit-trail.port.js';
import type { ContentPlace } from '../../shared/ports/content-cipher.port.js';
import type { FaultWitness } from './integrity-fault.js';

/** What a cache calls its columns holds words of a request. */
const COLUMN = /^[a-z_]+$/u;

/** Writes down whose content did not open, and who met it. Somebody may have tampered with it: that must not pass unseen. */
export class AuditedFaults implements FaultWitness {
  constructor(private readonly trail: AuditTrail) {}

  saw({ table, column, rowId, userId }: ContentPlace): void {
    this.trail.record({
      subjectId: userId,
      action: 'content.integrity',
      target: `${COLUMN.test(column) ? `${table}.${column}` : table} id=${rowId}`,
      outcome: 'failed',
      status: 500,
      code: 'content.integrity',
    });
  }
}
