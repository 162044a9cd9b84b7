import type { AuditTrail } from '../../shared/ports/audit-trail.port.js';
import type { ContentPlace } from '../../shared/ports/content-cipher.port.js';
import type { FaultWitness, KeyFaultWitness } from './integrity-fault.js';

/** What a cache calls its columns holds words of a request. */
const COLUMN = /^[a-z_]+$/u;

/** Writes down whose content did not open, and who met it. Somebody may have tampered with it: that must not pass unseen. */
export class AuditedFaults implements FaultWitness, KeyFaultWitness {
  constructor(private readonly trail: AuditTrail) {}

  saw({ table, column, rowId, userId }: ContentPlace): void {
    this.record({
      subjectId: userId,
      target: `${COLUMN.test(column) ? `${table}.${column}` : table} id=${rowId}`,
    });
  }

  /** Nobody's data: administrators find it. */
  sawKey(name: string): void {
    this.record({ target: `service_keys.wrapped_key name=${name}` });
  }

  private record(what: { readonly subjectId?: number; readonly target: string }): void {
    this.trail.record({
      ...what,
      action: 'content.integrity',
      outcome: 'failed',
      status: 500,
      code: 'content.integrity',
    });
  }
}
