import { AuditArchiver, type ArchivedEvents } from '../infra/audit/audit-archiver.js';
import { AuditKey } from '../infra/audit/audit-key.js';
import { ChainVerifier } from '../infra/audit/chain-verifier.js';
import { EventReader } from '../infra/audit/event-reader.js';
import { CommandRefused } from '../shared/command-refused.js';
import { FilesUnavailable } from '../shared/files-unavailable.js';
import { type ArchiveOptions, momentOf, wholeNumber } from './audit-options.js';
import { checkedId } from './checked-input.js';
import { withApp } from './with-app.js';

const BROKEN = 1;
const UNPROVED = 2;

/** Exit code 1 where the chain is broken, 2 where archived files could not be read or the signed head does not prove all of it. */
export function verifyAudit({ archives }: { readonly archives: boolean }): Promise<void> {
  return withApp({ command: 'audit verify', isRecorded: false }, async (app) => {
    const verifier = app.get(ChainVerifier, { strict: false });
    const report = await (archives ? verifier.verify() : verifier.verifyTable());
    const { events, archived, head, fault, unchecked, unproved } = report;
    if (unchecked !== undefined) console.error(`Not checked: ${unchecked}; their anchors were.`);
    if (unproved !== undefined) console.error(`Not proved any more: ${unproved}.`);
    if (fault !== undefined) console.error(`The audit trail is broken: ${fault}.`);
    else
      console.log(
        `The audit trail is whole${unchecked === undefined ? '' : ' as far as it was checked'}: ` +
          `${events} events${archived === 0 ? '' : `, ${archived} of them archived`}, head ${head.seq} ${head.hash}`,
      );
    if (fault !== undefined) process.exitCode = BROKEN;
    else if ((archives && unchecked !== undefined) || unproved !== undefined) process.exitCode = UNPROVED;
  });
}

/** Moves old events into files, or tells which those would be. */
export function archiveAudit(options: ArchiveOptions): Promise<void> {
  const before = momentOf(options, new Date());
  return withApp({ command: 'audit archive', isRecorded: false }, async (app) => {
    const archiver = app.get(AuditArchiver, { strict: false });
    if (options.dryRun === true) {
      console.log(sentenceOf(await archiver.preview(before), before, 'would be archived'));
      return;
    }
    const done = await retold(() =>
      archiver.run(before, (anchor) => console.error(`${anchor.file_key}: ${anchor.events} events …`)),
    );
    console.log(sentenceOf(done, before, 'archived'));
  });
}

interface PrintOptions {
  readonly from?: string;
  readonly to?: string;
  readonly user?: string;
}

/** Prints events as lines of JSON, archived ones among them. */
export function printAudit(options: PrintOptions): Promise<void> {
  const [from, to, user] = [
    wholeNumber(options.from ?? '1', '--from'),
    options.to && wholeNumber(options.to, '--to'),
    options.user && checkedId(options.user, '--user'),
  ];
  return withApp({ command: 'audit print', isRecorded: false }, async (app) => {
    const who = user && app.get(AuditKey, { strict: false }).pseudonymOf(user);
    await retold(async () => {
      for await (const row of app.get(EventReader, { strict: false }).from(from)) {
        if (to && row.seq > to) return;
        if (!who || row.actor === who || row.subject === who) console.log(JSON.stringify(row));
      }
    });
  });
}

function sentenceOf({ events, range }: ArchivedEvents, before: Date, fate: string): string {
  const limit = `from before ${before.toISOString()}`;
  if (range === undefined)
    return `Nothing ${fate}: no event ${limit} is first in the trail and not its newest.`;
  return `${events} events ${fate}, ${range[0]} to ${range[1]}, ${limit}.`;
}

/** The store speaks of samples to those who call the API. */
async function retold<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FilesUnavailable)) throw error;
    throw new CommandRefused('The file store does not answer. Nothing is lost; run it again.', {
      cause: error,
    });
  }
}
