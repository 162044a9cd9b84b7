// What a service still does when three times as much is asked of it as it can: `npm run bench:overload`. Needs PostgreSQL.
// Uncached reads; the service has one core, the load the other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { load, median, spread, startServer } from './contestants.mjs';
import { benchDatabase, JWT_SECRET } from './database.mjs';
import { seed } from './seed.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PERSONAS = 200;
const TIMES = 3;
const SECONDS = 6;
/** Enough that what waits is more than the service may let wait. */
const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 800);
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
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000000',
    CACHE_TTL_SECONDS: '0',
  };
  const personas = await seed(env, PERSONAS);
  server = await startServer('persona system', ['dist/main.js'], env, 4101);
  const requests = personas.map(({ personaId, token }) => ({
    path: `/api/personas/${personaId}/platform/linkedin`,
    headers: { authorization: `Bearer ${token}` },
  }));
  await load(server, { ...CAPACITY, seconds: 6, requests });
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { rate: capacity } = await load(server, { ...CAPACITY, requests });
    const over = await autocannon({
      url: server.url,
      duration: SECONDS,
      connections: CONNECTIONS,
      overallRate: Math.round(capacity * TIMES),
      timeout: 30,
      requests,
    });
    await pause(RECOVERED_AFTER_MS);
    const after = await load(server, { ...CAPACITY, requests });
    const statuses = over.statusCodeStats ?? {};
    rounds.push({
      capacity,
      asked: over.requests.sent / over.duration / capacity,
      goodput: over['2xx'] / over.duration / capacity,
      refused: Object.entries(statuses)
        .filter(([status]) => status === '503' || status === '429')
        .reduce((sum, [, { count }]) => sum + count, 0),
      other: over.non2xx - (statuses['503']?.count ?? 0) - (statuses['429']?.count ?? 0) + over.errors,
      p99: over.latency.p99,
      afterwards: after.rate / capacity,
    });
  }
  const of = (key) => rounds.map((round) => round[key]);
  const told = (key) => `${median(of(key)).toFixed(2)} (${spread(of(key))})`;
  console.log(`capacity ${median(of('capacity')).toFixed(0)} uncached reads a second, ${ROUNDS} rounds`);
  console.log(`asked ${told('asked')} times of it; answered well ${told('goodput')} of it (target ≥ 0.80)`);
  console.log(
    `refused with 429 or 503: ${of('refused').join(', ')}; failed otherwise: ${of('other').join(', ')}`,
  );
  console.log(
    `p99 of all answers ${median(of('p99'))} ms; capacity 5 s after ${told('afterwards')} of before`,
  );
} finally {
  await server?.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}
