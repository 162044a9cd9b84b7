import type { AuditTrail } from '../../shared/ports/audit-trail.port.js';
import type { ContentPlace } from '../../shared/ports/content-cipher.port.js';
import type { FaultWitness, KeyFaultWitness } from './integrity-fault.js';

/** What a cache calls its columns holds words of a request. */
const COLUMN = /^[a-z_]+$/u;

/** Records content that could not be decrypted, its owner and the reader: it may have been tampered with. */
export class AuditedFaults implements FaultWitness, KeyFaultWitness {
  constructor(private readonly trail: AuditTrail) {}

  saw({ table, column, rowId, userId }: ContentPlace): void {
    this.record({
      subjectId: userId,
      target: `${COLUMN.test(column) ? `${table}.${column}` : table} id=${rowId}`,
    });
  }

  /** Data without an owner: administrators find the record. */
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
