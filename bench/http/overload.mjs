// What a service still does when three times as much is asked of it as it can: `npm run bench:overload`. Needs PostgreSQL.
// Uncached reads; the service has one core, the load and the database the other.
import { mkdtempSync, rmSync } from 'node:fs';
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

const database = await benchDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'persona-bench-'));
let server;
try {
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    JWT_SECRET,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000000',
    CACHE_TTL_SECONDS: '0',
    ...(process.env.MAX_DATABASE_QUEUE && { MAX_DATABASE_QUEUE: process.env.MAX_DATABASE_QUEUE }),
  };
  const personas = await seed(env, PERSONAS);
  server = await startServer('persona system', ['dist/main.js'], env, 4101);
  const { url } = server;
  const requests = personas.map(({ personaId, token }) => ({
    path: `/api/personas/${personaId}/platform/linkedin`,
    headers: { authorization: `Bearer ${token}` },
  }));
  await openLoop({ url, requests, ...CAPACITY, seconds: 6 });
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { goodRate: capacity } = await openLoop({ url, requests, ...CAPACITY });
    const over = await openLoop({
      url,
      requests,
      seconds: SECONDS,
      rate: capacity * TIMES,
      connections: CONNECTIONS,
    });
    await pause(RECOVERED_AFTER_MS);
    const { goodRate: afterwards } = await openLoop({ url, requests, ...CAPACITY });
    const { 200: _, 429: limited = 0, 503: shed = 0, ...others } = over.statuses;
    rounds.push({
      capacity,
      asked: over.asked / capacity,
      goodput: over.goodRate / capacity,
      refused: limited + shed,
      otherwise: over.broken + Object.values(others).reduce((sum, count) => sum + count, 0),
      goodP99: percentile(over.good, 0.99),
      refusedP50: percentile(over.refused, 0.5) ?? NaN,
      refusedP99: percentile(over.refused, 0.99) ?? NaN,
      afterwards: afterwards / capacity,
    });
  }
  const of = (key) => rounds.map((round) => round[key]);
  const told = (key, digits = 2) => `${median(of(key)).toFixed(digits)} (${spread(of(key))})`;
  console.log(`capacity ${told('capacity', 0)} uncached reads a second, ${ROUNDS} rounds`);
  console.log(`asked ${told('asked')} times of it; answered well ${told('goodput')} of it (target ≥ 0.80)`);
  console.log(
    `refused with 429 or 503: ${of('refused').join(', ')}; failed otherwise: ${of('otherwise').join(', ')}`,
  );
  console.log(`ms until a good answer, p99: ${told('goodP99', 0)}`);
  console.log(`ms until a refusal, p50: ${told('refusedP50', 0)}; p99: ${told('refusedP99', 0)}`);
  console.log(`capacity 5 s after ${told('afterwards')} of before`);
} finally {
  await server?.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}
