import { PgBoss, type Db } from 'pg-boss';
import { APPLICATION_ROLE, OPERATOR_ROLE } from '../database/row-scope.js';
import { QUEUE_NAME, QUEUE_OPTIONS, QUEUE_SCHEMA } from './queue-settings.js';

/** What the queue does not do while it is installed. */
const AT_REST = { supervise: false, schedule: false, registerInstance: false, reindex: false } as const;

/**
 * Makes the queue's tables, or brings them up to date, with the rights of the owner; the service's roles may use them. To
 * be called by one process at a time.
 */
export async function installQueue(db: Db): Promise<void> {
  const boss = new PgBoss({ db, schema: QUEUE_SCHEMA, migrate: true, ...AT_REST });
  const faults: unknown[] = [];
  boss.on('error', (error) => faults.push(error));
  await boss.start();
  try {
    await boss.createQueue(QUEUE_NAME, { ...QUEUE_OPTIONS, notify: true });
    await boss.updateQueue(QUEUE_NAME, QUEUE_OPTIONS);
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
