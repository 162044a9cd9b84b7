import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UsageMonthsService } from '../../src/modules/analytics/index.js';
import { RetentionService } from '../../src/modules/privacy/index.js';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import { LEGAL_HOLDS, type LegalHolds } from '../../src/shared/ports/legal-holds.port.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const DAY_MS = 86_400_000;
const clock = new TestClock();
let service: TestApp;
let ann: SignedIn;
beforeAll(async () => {
  service = await startTestApp({
    env: { RETENTION_DAYS: 'usage=10' },
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
});
afterAll(() => service?.close());
beforeEach(async () => {
  ann = await service.register();
});

/** The tables that a user's events are in. */
const homesOf = async ({ userId }: SignedIn): Promise<readonly string[]> => {
  const rows = await service.sql<{ name: string }>(
    'SELECT DISTINCT c.relname AS name FROM usage_events e JOIN pg_class c ON c.oid = e.tableoid WHERE user_id = ?',
    [userId],
  );
  return rows.map(({ name }) => name);
};
const happened = (user: SignedIn, at: Date) =>
  service.sql(
    "INSERT INTO usage_events (user_id, event_type, created_at) VALUES (?, 'persona.generated', ?)",
    [user.userId, at],
  );
const months = () =>
  service.sql<{ name: string; ends: Date | string }>('SELECT name, ends FROM usage_months() ORDER BY ends');
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

describe('usage events', () => {
  it('have tables for the coming months, and are put there', async () => {
    await happened(ann, inDays(62));

    const [home] = await homesOf(ann);

    expect(home).toMatch(/^usage_events_\d{4}_\d{2}$/u);
    expect(new Date((await months()).at(-1)!.ends).getTime()).toBeGreaterThan(inDays(89).getTime());
  });

  it('are kept where no month is there, and move when it is made', async () => {
    await happened(ann, inDays(200));
    expect(await homesOf(ann)).toEqual(['usage_events_other']);

    await service.sql('SELECT make_usage_months(8)');

    expect((await homesOf(ann))[0]).toMatch(/^usage_events_\d{4}_\d{2}$/u);
  });

  it('have months that are made once', async () => {
    expect(await service.app.get(UsageMonthsService, { strict: false }).make()).toBe(0);
  });

  it('are reached by the service through their one table alone', async () => {
    const [rights] = await service.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM unnest(ARRAY['persona_app', 'persona_operator']) AS role(name), pg_class c
        WHERE c.relnamespace = 'history'::regnamespace AND c.relkind = 'r' AND (has_schema_privilege(role.name, 'history', 'USAGE')
          OR has_table_privilege(role.name, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE'))`,
    );

    expect(rights!.n).toBe(0);
  });

  it('go by the month when their time is over, but for those of whom somebody’s are held', async () => {
    const ben = await service.register();
    await happened(ann, inDays(0));
    for (const user of [ann, ben]) await happened(user, inDays(62));
    const held = (await homesOf(ben))[0];
    const first = (await months())[0]!.name;
    await service.app.get<LegalHolds>(LEGAL_HOLDS, { strict: false }).place(ben.userId, 'a claim');
    clock.advance(400 * DAY_MS);

    await service.app.get(RetentionService, { strict: false }).run(() => undefined);

    expect(await homesOf(ann)).toEqual([]);
    expect(await homesOf(ben)).toEqual([held]);
    const left = (await months()).map(({ name }) => name);
    expect(left).not.toContain(first);
    expect(left).toContain(held);
  });
});
