import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/infra/database/database.js';
import { InProcessEventBus } from '../../src/infra/events/in-process-event-bus.js';
import { UsageRepository } from '../../src/modules/analytics/infra/usage.repository.js';
import { UsageRecorderService } from '../../src/modules/analytics/usage-recorder.service.js';
import { DatabaseUnavailable } from '../../src/shared/database-unavailable.js';
import type { UnitOfWork } from '../../src/shared/ports/unit-of-work.port.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const AT = new Date('2026-01-01T00:00:00.123Z');

let service: TestApp;
let ann: SignedIn;
beforeAll(async () => {
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  ann = await service.register();
});
afterAll(() => service?.close());

/** Units of work of which the first so many are committed, and nobody hears of it. */
function unheard(database: Database, times: number): UnitOfWork {
  let left = times;
  return {
    afterCommit: (step) => database.afterCommit(step),
    flush: () => database.flush(),
    run: async (work) => {
      const result = await database.run(work);
      if ((left -= 1) >= 0) throw new DatabaseUnavailable(undefined);
      return result;
    },
  };
}

describe(UsageRecorderService.name, () => {
  it('counts each view once, however often it does not hear that it was counted', async () => {
    const database = service.app.get(Database, { strict: false });
    const usage = service.app.get(UsageRepository, { strict: false });
    const events = new InProcessEventBus();
    const recorder = new UsageRecorderService(usage, events, database, unheard(database, 2), {
      now: () => AT,
    });
    recorder.onModuleInit();
    const view = () => events.publish({ type: 'persona.viewed', userId: ann.userId, personaId: null });

    await view();
    await view();
    await recorder.flush();
    await view();
    await recorder.flush();
    await recorder.onApplicationShutdown();

    expect(
      await service.sql('SELECT count(*)::int AS n FROM usage_events WHERE user_id = ? AND created_at = ?', [
        ann.userId,
        AT,
      ]),
    ).toEqual([{ n: 3 }]);
  });
});
