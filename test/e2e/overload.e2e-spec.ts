import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiAnswer, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

/** Of the event loop of this process, which is the service's too. */
const BUSY_MS = 150;
const TRIES = 100;

let service: TestApp;
let ada: SignedIn;
beforeAll(async () => {
  service = await startTestApp({ env: { MAX_EVENT_LOOP_DELAY_MS: '100' } });
  await pause(1000); // the start itself is much to do
  ada = await service.register();
});
afterAll(() => service?.close());

const list = () => service.api<ProblemBody>('GET', `/api/personas/user/${ada.userId}`, ada);
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

describe('a service that has too much to do', () => {
  it('turns requests away, tells how it is all the same, and takes them again afterwards', async () => {
    const busy = setInterval(block, 1);
    const refused = await firstWith(503).finally(() => clearInterval(busy));
    const alive = await service.api('GET', '/health/live');
    const figures = await service.api('GET', '/metrics');
    const again = await firstWith(200);

    expect(refused.body).toMatchObject({ status: 503, code: 'service.overloaded', success: false });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('x-request-id')).toBe(refused.body.request_id);
    expect([alive.status, figures.status, again.status]).toEqual([200, 200, 200]);
  });
});
