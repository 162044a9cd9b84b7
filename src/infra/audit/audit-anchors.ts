import type { Database } from '../database/database.js';
import { type AuditAnchor, gapBefore, rangeOf, signedTextOf, type UnsignedAnchor } from './audit-anchor.js';
import type { ChainHead } from './audit-chain.js';
import type { AuditKey } from './audit-key.js';
import { utcText } from './audit-rows.js';

const PAGE = 1000;
const COLUMNS = `first_seq, last_seq, events, ${['first_at', 'last_at', 'archived_at'].map(utcText).join(', ')},
  prev_hash, last_hash, file_key, file_hash, signature`;

/** The anchors in `audit_anchors`. Only `archive_audit_events` adds to them. */
export class AuditAnchors {
  constructor(
    private readonly database: Database,
    private readonly key: AuditKey,
  ) {}

  sign(anchor: UnsignedAnchor): AuditAnchor {
    return { ...anchor, signature: this.key.signAnchor(signedTextOf(anchor)) };
  }

  /** The first thing that is wrong with an anchor behind a head; undefined when it is ours and follows it. */
  faultOf(head: ChainHead, anchor: AuditAnchor): string | undefined {
    return (
      gapBefore(head, anchor) ??
      (this.isOurs(anchor) ? undefined : `the anchor of ${rangeOf(anchor)} is forged`)
    );
  }

  isOurs(anchor: AuditAnchor): boolean {
    return this.sign(anchor).signature === anchor.signature;
  }

  /** In the order of the chain. */
  async list(): Promise<readonly AuditAnchor[]> {
    const all: AuditAnchor[] = [];
    for (;;) {
      const page = await this.ask('WHERE first_seq > ? ORDER BY first_seq LIMIT ?', [
        all.at(-1)?.first_seq ?? 0,
        PAGE,
      ]);
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }

  async last(): Promise<AuditAnchor | undefined> {
    return (await this.ask('ORDER BY last_seq DESC LIMIT 1', []))[0];
  }

  /** The one of an event that was archived. */
  async covering(seq: number): Promise<AuditAnchor | undefined> {
    const [next] = await this.ask('WHERE last_seq >= ? ORDER BY last_seq LIMIT 1', [seq]);
    return next !== undefined && next.first_seq <= seq ? next : undefined;
  }

  private async ask(which: string, parameters: readonly number[]): Promise<readonly AuditAnchor[]> {
    const rows = await this.database.asOperator(() =>
      this.database.query<AuditAnchor>(`SELECT ${COLUMNS} FROM audit_anchors ${which}`, parameters),
    );
    return rows.map((row) => ({ ...row, first_seq: Number(row.first_seq), last_seq: Number(row.last_seq) }));
  }
}
