// What a service still does when three times as much is asked of it as it can: `npm run bench:overload`. Needs PostgreSQL.
// Each kind of request alone, nothing from the cache; the service has one core, the load and the database the other.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, spread, startServer } from './contestants.mjs';
import { benchDatabase, JWT_SECRET } from './database.mjs';
import { openLoop, percentile } from './open-loop.mjs';
import { seed } from './seed.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const PERSONAS = 200;
const TIMES = 3;
const SECONDS = 6;
/** More than the service lets wait. */
const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 2000);
const CAPACITY = { seconds: 4, connections: 32 };
const RECOVERED_AFTER_MS = 5000;

const sample = new URL('../../demo/voices/founder/01-i-fired-my-biggest-customer.txt', import.meta.url);
const text = readFileSync(sample, 'utf8').slice(0, 1500);

/** From what costs the service least to what costs it most: the less, the more a refusal weighs. */
const KINDS = {
  'reads of one row': ({ personaId }) => ({ path: `/api/personas/${personaId}/platform/linkedin` }),
  lists: ({ userId }) => ({ path: `/api/personas/user/${userId}` }),
  updates: ({ personaId }) => ({
    method: 'PUT',
    path: `/api/personas/${personaId}`,
    headers: { 'if-match': '*' },
    body: { persona_name: `Plain words ${personaId}` },
  }),
  'matches of a draft': ({ personaId }) => ({
    method: 'POST',
    path: `/api/personas/${personaId}/match`,
    body: { text },
  }),
};

const database = await benchDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'persona-bench-'));
let server;
try {
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    JWT_SECRET,
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '100000000',
    CACHE_TTL_SECONDS: '0',
    ...(process.env.MAX_DATABASE_QUEUE && { MAX_DATABASE_QUEUE: process.env.MAX_DATABASE_QUEUE }),
  };
  const personas = await seed(env, PERSONAS);
  server = await startServer('persona system', ['dist/main.js'], env, 4101);
  const only = process.env.BENCH_KIND;
  for (const [kind, requestOf] of Object.entries(KINDS)) {
    if (only !== undefined && !kind.startsWith(only)) continue;
    const requests = personas.map((persona) => {
      const request = requestOf(persona);
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${persona.token}` } };
    });
    tell(kind, await overloaded({ url: server.url, requests }));
  }
} finally {
  await server?.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Capacity, three times as much, five seconds' rest, capacity again: so many rounds. */
async function overloaded(load) {
  await openLoop({ ...load, ...CAPACITY, seconds: 6 });
  const rounds = [];
  let { goodRate: before } = await openLoop({ ...load, ...CAPACITY });
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = before * TIMES;
    const over = await openLoop({ ...load, seconds: SECONDS, rate, connections: CONNECTIONS });
    await pause(RECOVERED_AFTER_MS);
    const { goodRate: after } = await openLoop({ ...load, ...CAPACITY });
    // A machine that others use as well is not as fast in one minute as in the next: of before and after.
    const capacity = (before + after) / 2;
    const { 200: _, 429: limited = 0, 503: shed = 0, ...others } = over.statuses;
    rounds.push({
      capacity,
      asked: over.asked / capacity,
      goodput: over.goodRate / capacity,
      refused: limited + shed,
      otherwise: over.broken + Object.values(others).reduce((sum, count) => sum + count, 0),
      goodP99: percentile(over.good, 0.99) ?? NaN,
      refusedP50: percentile(over.refused, 0.5) ?? NaN,
      refusedP99: percentile(over.refused, 0.99) ?? NaN,
      afterwards: after / before,
    });
    before = after;
  }
  return rounds;
}

function tell(kind, rounds) {
  const of = (key) => rounds.map((round) => round[key]);
  const told = (key, digits = 2) => `${median(of(key)).toFixed(digits)} (${spread(of(key))})`;
  console.log(`${kind}: capacity ${told('capacity', 0)} a second, ${ROUNDS} rounds`);
  console.log(
    `  asked ${told('asked')} times of it; answered well ${told('goodput')} of it (target ≥ 0.80, of reads of one row ≥ 0.65)`,
  );
  console.log(
    `  refused with 429 or 503: ${of('refused').join(', ')}; failed otherwise: ${of('otherwise').join(', ')}`,
  );
  console.log(`  ms until a good answer, p99: ${told('goodP99', 0)}`);
  console.log(`  ms until a refusal, p50: ${told('refusedP50', 0)}; p99: ${told('refusedP99', 0)}`);
  console.log(`  capacity 5 s after ${told('afterwards')} of before`);
}
