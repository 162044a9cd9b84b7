import { HeadFile } from '../infra/audit/head-file.js';
import { verifyChain } from '../infra/audit/verify-chain.js';
import { Database } from '../infra/database/database.js';
import { withApp } from './with-app.js';

/** Exit code 1 where the chain is broken. */
export function verifyAudit(): Promise<void> {
  return withApp(async (app) => {
    const report = await verifyChain(
      app.get(Database, { strict: false }),
      app.get(HeadFile, { strict: false }),
    );
    const { events, head, fault } = report;
    if (fault === undefined)
      console.log(`The audit trail is whole: ${events} events, head ${head.seq} ${head.hash}`);
    else {
      console.error(`The audit trail is broken: ${fault}.`);
      process.exitCode = 1;
    }
  });
}
