import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '../support/api-client.js';
import { SMALL_REQUEST } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let ann: SignedIn;
beforeAll(async () => {
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  ann = await service.register();
});
afterAll(() => service?.close());

const rows = async () => {
  const counted = ['writing_personas', 'writing_samples', 'platform_personas', 'usage_events'].map((table) =>
    service.sql(`SELECT count(*)::int AS n FROM ${table}`),
  );
  return Promise.all(counted);
};
/** The last table that a generation writes into has no room from now on. */
async function withoutRoom(code: string, work: () => Promise<void>): Promise<void> {
  await service.sql(
    `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
       'BEGIN RAISE EXCEPTION USING ERRCODE = ''${code}'', MESSAGE = ''could not extend file''; END'`,
  );
  await service.sql(
    'CREATE TRIGGER no_room BEFORE INSERT ON usage_events FOR EACH ROW EXECUTE FUNCTION no_room()',
  );
  try {
    await work();
  } finally {
    await service.sql('DROP FUNCTION no_room CASCADE');
  }
}

describe('a database without room', () => {
  it.each(['53100', '53200'])('is told as a dependency that fails, and keeps nothing (%s)', async (code) => {
    const before = await rows();
    const generate = () =>
      service.api<ProblemBody>('POST', '/api/personas/generate', { token: ann.token, body: SMALL_REQUEST });

    await withoutRoom(code, async () => {
      const { status, body, headers } = await generate();

      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'database.exhausted', '30']);
    });

    expect(await rows()).toEqual(before);
    expect((await generate()).status).toBe(201);
  });
});
