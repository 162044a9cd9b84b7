import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runsOf } from '../support/corpus-share.js';
import { CURRENT_VERSION, type FuzzRequest, type KnownValues, requestOf } from '../support/fuzz-requests.js';
import { answerFaults, nameOf, type Operation, OPERATIONS } from '../support/openapi-document.js';
import { furnish } from '../support/furnished-user.js';
import { settledHeap } from '../support/settled-heap.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

/** Cases an operation; FUZZ_RUNS raises it, FUZZ_SEED finds others. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? runsOf(15));
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
const SLOWEST_MS = 2000;
/** What the process may hold more than after its warm-up, however many cases it has answered since. */
const GROWTH_BYTES = 50 * 1024 * 1024;
/** So many cases an operation fill the caches, compile what is hot and start the workers. */
const WARM_UP_RUNS = runsOf(9);

// Deleting the account would take the others' work away; it takes no input.
const operations = OPERATIONS.filter((each) => nameOf(each) !== 'DELETE /api/privacy/account').toSorted(
  (a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'), // what is deleted answers 404 alone
);

let service: TestApp;
let user: SignedIn;
let known: KnownValues;
let heapAtFirst: number;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.registerAdmin();
  const { ids } = await furnish(service, user);
  const kept = Object.entries(ids).map(([name, id]) => [name, String(id)]);
  known = { ...(Object.fromEntries(kept) as KnownValues), platform: 'linkedin' };
  for (const each of operations.filter(({ method }) => method !== 'DELETE'))
    for (const request of fc.sample(requestOf(each, known), { seed: SEED + 1, numRuns: WARM_UP_RUNS }))
      await answerTo(request);
  heapAtFirst = await settledHeap();
});
afterAll(() => service?.close());

async function answerTo({ method, url, body, headers }: FuzzRequest) {
  const isCurrent = headers['If-Match'] === CURRENT_VERSION;
  return service.api(method, url, {
    token: user.token,
    headers: isCurrent ? { 'If-Match': await currentVersion() } : headers,
    ...(body !== undefined && { body }),
  });
}

/** Once the persona is deleted, that of any. */
async function currentVersion(): Promise<string> {
  const { headers } = await service.api('GET', `/api/personas/${known['persona_id']}`, { token: user.token });
  return headers.get('etag') ?? '"v1"';
}

const cases = (operation: Operation, check: (request: FuzzRequest) => Promise<void>) =>
  fc.assert(fc.asyncProperty(requestOf(operation, known), check), {
    seed: SEED,
    numRuns: RUNS,
    endOnFailure: true,
  });

describe.each(operations.map((operation) => [nameOf(operation), operation] as const))(
  '%s',
  (_, operation) => {
    it(
      'answers any input in time, without a fault of ours, as documented',
      async () => {
        await cases(operation, async (request) => {
          const began = performance.now();
          const answer = await answerTo(request);
          const took = performance.now() - began;

          expect(answer.status < 500 ? undefined : answer).toBeUndefined();
          expect(answerFaults(operation, answer)).toEqual([]);
          expect(took).toBeLessThan(SLOWEST_MS);
          expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
        });
      },
      RUNS * SLOWEST_MS,
    );

    it('holds on to nothing of what it was asked', async () => {
      expect((await settledHeap()) - heapAtFirst).toBeLessThan(GROWTH_BYTES);
    });
  },
);
