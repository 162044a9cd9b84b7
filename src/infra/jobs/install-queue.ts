import { PgBoss, type Db } from 'pg-boss';
import { APPLICATION_ROLE, OPERATOR_ROLE } from '../database/row-scope.js';
import { QUEUE_NAME, QUEUE_OPTIONS, QUEUE_SCHEMA } from './queue-settings.js';

const INSTALL_ONLY = { supervise: false, schedule: false, registerInstance: false, reindex: false } as const;

/** Jobs that the version before this one sent have no heartbeat, and fewer retries. Remove with `jobs.leased_until`. */
const ADOPT_WAITING = `UPDATE ${QUEUE_SCHEMA}.job SET heartbeat_seconds = ${QUEUE_OPTIONS.heartbeatSeconds},
    retry_limit = ${QUEUE_OPTIONS.retryLimit}
  WHERE name = '${QUEUE_NAME}' AND heartbeat_seconds IS NULL AND state IN ('created', 'retry')`;

/**
 * Creates or migrates the tables of pg-boss with the rights of their owner, and lets the roles of the service use them.
 * Not to be called by two processes at the same time.
 */
export async function installQueue(db: Db): Promise<void> {
  const boss = new PgBoss({ db, schema: QUEUE_SCHEMA, migrate: true, ...INSTALL_ONLY });
  const faults: unknown[] = [];
  boss.on('error', (error) => faults.push(error));
  await boss.start();
  try {
    await boss.createQueue(QUEUE_NAME, { ...QUEUE_OPTIONS, notify: true });
    await boss.updateQueue(QUEUE_NAME, QUEUE_OPTIONS);
    await db.executeSql(ADOPT_WAITING);
    for (const role of [APPLICATION_ROLE, OPERATOR_ROLE]) {
      await db.executeSql(`GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
      await db.executeSql(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`,
      );
      await db.executeSql(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (faults.length > 0) throw faults[0];
}
