import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import type { ProblemBody } from '../support/api-client.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const HOUR_MS = 3_600_000;
const clock = new TestClock();
let service: TestApp;
let email: string;
beforeAll(async () => {
  service = await startTestApp({
    env: { TRUST_PROXY: 'true' }, // so that a test can come from anywhere
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
});
afterAll(() => service?.close());
beforeEach(async () => {
  ({ email } = await service.register());
});

const attempt = (password: string, address = '192.0.2.1', account = email) =>
  service.api<ProblemBody>('POST', '/api/auth/login', {
    body: { email: account, password },
    headers: { 'X-Forwarded-For': address },
  });
const fail = async (times: number, address?: string, account?: string): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (let i = 0; i < times; i += 1)
    statuses.push((await attempt('wrong password', address, account)).status);
  return statuses;
};

describe('guessing a password', () => {
  it('is made to wait from the fifth failure on, twice as long each time', async () => {
    expect(await fail(5)).toEqual([401, 401, 401, 401, 401]);
    const sixth = await attempt(TEST_PASSWORD);
    expect(sixth.status).toBe(429);
    expect(sixth.body.code).toBe('auth.sign_in_delayed');
    expect(sixth.headers.get('retry-after')).toBe('1');

    clock.advance(1000);
    expect(await fail(1)).toEqual([401]);
    expect((await attempt('x')).headers.get('retry-after')).toBe('2');
  });

  it('with a thousand attempts at once gets no further than one after the other', async () => {
    const statuses = (await Promise.all(Array.from({ length: 60 }, () => attempt('wrong password')))).map(
      ({ status }) => status,
    );

    expect(statuses.filter((status) => status === 401).length).toBe(5);
    expect(statuses.filter((status) => status === 429).length).toBe(55);
  });

  it('does not keep the owner out, who comes from elsewhere', async () => {
    await fail(8);

    expect((await attempt(TEST_PASSWORD, '198.51.100.7')).status).toBe(200);
  });

  it('from everywhere at once makes the owner wait half a minute at most', async () => {
    for (let i = 0; i < 70; i += 1) {
      await attempt('wrong password', `203.0.113.${i}`);
      clock.advance(1000);
    }
    const owner = await attempt(TEST_PASSWORD, '198.51.100.7');

    expect([200, 429]).toContain(owner.status);
    expect(Number(owner.headers.get('retry-after') ?? 0)).toBeLessThanOrEqual(30);
    clock.advance(30_000);
    expect((await attempt(TEST_PASSWORD, '198.51.100.7')).status).toBe(200);
  });

  it('of an account that does not exist looks no different', async () => {
    const nobody = 'nobody@example.com';

    expect(await fail(6, '192.0.2.9', nobody)).toEqual(await fail(6, '192.0.2.8'));
  });
});

describe('what is counted', () => {
  it('is forgotten after the right password', async () => {
    await fail(4);
    await attempt(TEST_PASSWORD);

    expect(await fail(4)).toEqual([401, 401, 401, 401]);
    expect((await attempt(TEST_PASSWORD)).status).toBe(200);
  });

  it('is forgotten after an hour', async () => {
    await fail(12);
    clock.advance(HOUR_MS + 900_000);

    expect((await attempt(TEST_PASSWORD)).status).toBe(200);
  });

  it('names neither account nor address', async () => {
    await fail(2);
    const [row] = await service.sql<{ text: string }>(
      'SELECT string_agg(f::text, chr(10)) AS text FROM sign_in_failures f',
    );

    expect(row?.text).toMatch(/[0-9a-f]{64}/u);
    expect(row?.text).not.toMatch(/example|192\.0\.2/u);
  });
});
