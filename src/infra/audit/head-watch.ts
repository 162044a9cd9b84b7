import { Logger } from '@nestjs/common';
import type { Meter } from '../../shared/ports/meter.port.js';

/** What can be wrong with the signed head, and what the operator is told of it. */
export const HEAD_FAULTS = {
  lost:
    'no signed head is there for a trail that has events: it was removed, or AUDIT_HEAD_FILE or DATA_DIR names another place. ' +
    'The next event is signed as a new beginning. Look for the file or a copy, and put it back before anything is written; without ' +
    'one, nothing proves that no event was cut off before',
  not_ours:
    'the signed head is not signed with this AUDIT_KEY: the key was changed, or the file. Nothing is signed as long as it is so. ' +
    'Put the key of before back; if it is lost, move the file away, and keep it: the trail is then signed from the next event on',
  unmatched:
    'the trail does not hold the event that its head was signed for: events were cut off or replaced, or an older backup was ' +
    'restored. Nothing is signed as long as it is so. Ask: persona audit verify; after a restore of your own move the file away, ' +
    'and keep it: the trail is then signed from the next event on',
} as const;

/** A kind of {@link HEAD_FAULTS}. */
export type HeadFault = keyof typeof HEAD_FAULTS;

/** Tells of a head that cannot be relied on: once in the log, and as a figure for as long as the process runs. */
export class HeadWatch {
  private readonly logger = new Logger('Audit');
  private readonly seen = new Set<HeadFault>();

  constructor(
    private readonly path: string,
    meter?: Meter,
  ) {
    meter?.gauge(
      {
        name: 'audit_head_fault',
        help: 'Whether this process found the signed head of the audit trail lost, not signed with its AUDIT_KEY, or unmatched.',
        labels: ['fault'],
      },
      async () =>
        Object.keys(HEAD_FAULTS).map((fault) => ({
          labels: { fault },
          value: this.seen.has(fault as HeadFault) ? 1 : 0,
        })),
    );
  }

  /** With the number of the newest event. */
  saw(fault: HeadFault, seq: number): void {
    if (this.seen.has(fault)) return;
    this.seen.add(fault);
    this.logger.error({
      event: `audit.head_${fault}`,
      msg: `Audit trail: ${HEAD_FAULTS[fault]}.`,
      head_file: this.path,
      newest_event: seq,
    });
  }
}
