import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import { TestClock } from '../support/test-clock.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const LIMIT = 2;
const JOBS = 5;
const MINUTE_MS = 60_000;

const clock = new TestClock();
let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  service = await startTestApp({
    // Redis has a clock of its own.
    env: { RATE_LIMIT_GENERATION_PER_MINUTE: String(LIMIT), JOB_CONCURRENCY: '2', REDIS_URL: '' },
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
  user = await service.register();
});
afterAll(() => service?.close());

const onboarding = { business_type: 'Bakery', target_audience: 'Neighbours' };

/** How many of the batch are in each state, and how many wait for the limit. */
async function batchState() {
  const rows = await service.sql<{ state: string; message: string; n: number }>(
    "SELECT state, progress -> -1 ->> 'message' AS message, count(*)::integer AS n FROM jobs GROUP BY 1, 2",
  );
  const sum = (has: (row: { state: string; message: string }) => boolean) =>
    rows.filter(has).reduce((total, { n }) => total + n, 0);
  return {
    done: sum(({ state }) => state === 'done'),
    limited: sum(({ message }) => message.includes('generation limit')),
    failed: sum(({ state }) => state === 'failed'),
  };
}

describe('the generation limit', () => {
  it('holds for the jobs of a bulk request, which wait for the next minute and fail never', async () => {
    const { status } = await service.api('POST', '/api/personas/bulk', {
      token: user.token,
      body: { personas: Array.from({ length: JOBS }, () => ({ onboarding_data: onboarding })) },
    });
    expect(status).toBe(202);

    await expect
      .poll(batchState, { timeout: 60_000, interval: 250 })
      .toEqual({ done: LIMIT, limited: JOBS - LIMIT, failed: 0 });
    clock.advance(MINUTE_MS);
    await expect
      .poll(batchState, { timeout: 90_000, interval: 250 })
      .toEqual({ done: 2 * LIMIT, limited: JOBS - 2 * LIMIT, failed: 0 });
    clock.advance(MINUTE_MS);
    await expect
      .poll(batchState, { timeout: 90_000, interval: 250 })
      .toEqual({ done: JOBS, limited: 0, failed: 0 });
  });

  it('counts a generation that answers itself, and refuses the next with the seconds to wait', async () => {
    const other = await service.register();
    const generate = () =>
      service.api('POST', '/api/personas/generate', {
        token: other.token,
        body: { onboarding_data: onboarding },
      });

    const answers = [await generate(), await generate(), await generate()];

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/"default";r=\d+;t=\d+, "generation";r=1;t=\d+/u);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
