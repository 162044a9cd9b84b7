// What a service holds after 200,000 requests, and whether it still grows: `npm run bench:memory`. Needs PostgreSQL.
// 10,000 users with a persona each read it for three platforms, in an order in which most have to be fetched anew.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf, startServer } from './contestants.mjs';
import { benchDatabase, JWT_SECRET } from './database.mjs';
import { openLoop, percentile } from './open-loop.mjs';
import { seed } from './seed.mjs';

const USERS = Number(process.env.BENCH_PERSONAS ?? 10_000);
const REQUESTS = 200_000;
const RATE = 500;
const PLATFORMS = ['linkedin', 'facebook', 'blog'];
const SAMPLE_MS = 500;
const TARGETS = { megabytes: 300, slope: 1 };

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
    ...(process.env.TEST_REDIS_URL && { REDIS_URL: process.env.TEST_REDIS_URL }),
  };
  const users = await seed(env, USERS);
  server = await startServer('persona system', ['dist/main.js'], env, 4101);
  const atStart = memoryOf(server.pid);
  const requests = PLATFORMS.flatMap((platform) =>
    users.map(({ personaId, token }) => ({
      path: `/api/personas/${personaId}/platform/${platform}`,
      headers: { authorization: `Bearer ${token}` },
    })),
  );
  const samples = [];
  const watch = new AbortController();
  const watched = sample(samples, watch.signal);
  const result = await openLoop({
    url: server.url,
    requests,
    seconds: REQUESTS / RATE,
    rate: RATE,
    connections: 64,
  });
  watch.abort();
  await watched;
  const good = result.good.length;
  if (good < REQUESTS * 0.99) throw new Error(`Only ${good} answers: ${JSON.stringify(result.statuses)}`);
  const held = samples.at(-1).megabytes;
  const slope = slopeOf(samples.slice(samples.length / 2));
  console.log(
    `${USERS} users × ${PLATFORMS.length} platforms, ${good} good answers at ${RATE} a second, p99 ${percentile(result.good, 0.99).toFixed(0)} ms`,
  );
  console.log(
    `resident memory: ${atStart.toFixed(0)} MB at start, ${held.toFixed(0)} MB at the end (target ≤ ${TARGETS.megabytes}), at most ${Math.max(...samples.map(({ megabytes }) => megabytes)).toFixed(0)}`,
  );
  console.log(`slope of the last half: ${slope.toFixed(2)} MB a minute (target ≤ ${TARGETS.slope})`);
} finally {
  await server?.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function sample(samples, signal) {
  const began = performance.now();
  while (!signal.aborted) {
    samples.push({ minutes: (performance.now() - began) / 60_000, megabytes: memoryOf(server.pid) });
    await pause(SAMPLE_MS);
  }
}

/** Of the line with the least squares. */
function slopeOf(samples) {
  const mean = (of) => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [x, y] = [mean(({ minutes }) => minutes), mean(({ megabytes }) => megabytes)];
  const covariance = mean(({ minutes, megabytes }) => (minutes - x) * (megabytes - y));
  return covariance / mean(({ minutes }) => (minutes - x) ** 2);
}
