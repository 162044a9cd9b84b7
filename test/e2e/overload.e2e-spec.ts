import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { STATEMENT_QUEUE, type StatementQueue } from '../../src/shared/ports/statement-queue.port.js';
import type { ApiAnswer, ProblemBody } from '../support/api-client.js';
import { onServer } from '../support/server-database.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

/** Of the event loop of this process, which is the service's too. */
const BUSY_MS = 150;
const TRIES = 100;

/** Statements of the process that is under test for its queue: so many at once, and so many that wait. */
const [CONNECTIONS, QUEUE] = [2, 3];

let service: TestApp;
let ada: SignedIn;
const serviceWith = (env: Readonly<Record<string, string>>) => async () => {
  service = await startTestApp({ env });
  ada = await registered();
};
/** The start itself is much to do, and so is what others do on this machine. */
async function registered(): Promise<SignedIn> {
  for (let n = 1; ; n += 1) {
    await pause(500);
    try {
      return await service.register();
    } catch (error) {
      if (n === TRIES) throw error;
    }
  }
}

const ORIGIN = 'https://app.example.com';
/** What a browser asks before it lets a page ask. */
const mayAsk = (origin: string) =>
  service.api('OPTIONS', `/api/personas/user/${ada.userId}`, {
    headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
  });
const list = () =>
  service.api<ProblemBody>('GET', `/api/personas/user/${ada.userId}`, {
    token: ada.token,
    headers: { Origin: ORIGIN },
  });
function block(): void {
  const end = performance.now() + BUSY_MS;
  while (performance.now() < end);
}
async function firstWith(status: number): Promise<ApiAnswer<ProblemBody>> {
  for (let n = 0; n < TRIES; n += 1) {
    const answer = await list();
    if (answer.status === status) return answer;
    await pause(50);
  }
  throw new Error('It did not come to that.');
}

const expectRefusal = ({ body, headers }: ApiAnswer<ProblemBody>) => {
  expect(body).toMatchObject({ status: 503, code: 'service.overloaded', success: false });
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(headers.get('retry-after')).toBe('1');
  expect(headers.get('x-request-id')).toBe(body.request_id);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
};

describe('a service whose event loop lags', () => {
  beforeAll(serviceWith({ MAX_EVENT_LOOP_DELAY_MS: '100', CORS_ORIGINS: ORIGIN }));
  afterAll(() => service?.close());

  it('refuses requests but health and metrics with 503, and accepts them again afterwards', async () => {
    const busy = setInterval(block, 1);
    const refused = await firstWith(503).finally(() => clearInterval(busy));
    const alive = await service.api('GET', '/health/live');
    const figures = await service.api('GET', '/metrics');
    const again = await firstWith(200);

    expectRefusal(refused);
    expect(refused.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect([alive.status, figures.status, again.status]).toEqual([200, 200, 200]);
    expect(figures.body).toMatch(
      /^http_requests_total\{method="GET",route="\/api\/personas\/user\/:user_id",status="503"/mu,
    );
  });
});

describe.runIf(inject('testDatabase').kind === 'server')('a service whose database is slow', () => {
  beforeAll(
    serviceWith({
      DATABASE_POOL_MAX: String(CONNECTIONS),
      MAX_DATABASE_QUEUE: String(QUEUE),
      CACHE_TTL_SECONDS: '0',
      CORS_ORIGINS: ORIGIN,
    }),
  );
  afterAll(() => service?.close());

  const whilePersonasAreLocked = <Result>(work: () => Promise<Result>) =>
    onServer(service.config.database.url!, (em) =>
      em.transactional(async (transaction) => {
        await transaction.execute('LOCK TABLE writing_personas IN ACCESS EXCLUSIVE MODE');
        return work();
      }),
    );

  it('sends CORS headers with a refusal and still answers preflights, allowing configured origins alone', async () => {
    const { begun, preflights } = await whilePersonasAreLocked(async () => {
      const waiting = Array.from({ length: CONNECTIONS + QUEUE }, list);
      const queue = service.app.get<StatementQueue>(STATEMENT_QUEUE);
      while (queue.waiting < QUEUE) await pause(20);
      expectRefusal(await firstWith(503));
      return {
        begun: waiting,
        preflights: [await mayAsk(ORIGIN), await mayAsk('https://evil.example.com')],
      };
    });

    const allowed = preflights.map(({ headers }) => headers.get('access-control-allow-origin'));
    expect(preflights.map(({ status }) => status)).toEqual([204, 204]);
    expect(allowed).toEqual([ORIGIN, null]);
    await Promise.all(begun);
  });

  it('lets MAX_DATABASE_QUEUE statements wait, refuses further requests, and answers those that waited', async () => {
    const { taken, refused } = await whilePersonasAreLocked(async () => {
      const begun = Array.from({ length: CONNECTIONS + QUEUE }, list);
      const queue = service.app.get<StatementQueue>(STATEMENT_QUEUE);
      while (queue.waiting < QUEUE) await pause(20);
      return { taken: begun, refused: [await firstWith(503), await list()] };
    });

    refused.forEach(expectRefusal);
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual(
      Array(CONNECTIONS + QUEUE).fill(200),
    );
    expect((await list()).status).toBe(200);
  });
});
