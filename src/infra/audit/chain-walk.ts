import { type AuditRow, type ChainHead, faultOf } from './audit-chain.js';
import type { HeadFile } from './head-file.js';

/** A way along the chain that remembers the first thing that was wrong. */
export class ChainWalk {
  /** How many were passed. */
  events = 0;
  private first: string | undefined;

  constructor(
    private at: ChainHead,
    readonly signed: ReturnType<HeadFile['read']>,
  ) {}

  get head(): ChainHead {
    return this.at;
  }

  get fault(): string | undefined {
    return this.first;
  }

  /** Goes past an event. */
  pass(row: AuditRow): void {
    if (row.seq <= this.at.seq) {
      this.blame(
        `event ${row.seq} is in the table though the chain goes on behind event ${this.at.seq}: it was archived, or put there`,
      );
      return;
    }
    this.blame(faultOf(this.at, row));
    this.goTo({ seq: row.seq, hash: row.hash });
    this.events += 1;
  }

  /** Continues after events that are not read. */
  goTo(head: ChainHead): void {
    this.at = head;
    this.blame(againstSigned(this.signed, head));
  }

  /** Remembers a fault, if it is the first. */
  blame(fault: string | undefined): void {
    this.first ??= fault;
  }
}

function againstSigned(signed: ReturnType<HeadFile['read']>, at: ChainHead): string | undefined {
  if (typeof signed !== 'object' || at.seq !== signed.seq || at.hash === signed.hash) return undefined;
  return `event ${at.seq} is not the one that the head was signed for: the chain was written anew`;
}
