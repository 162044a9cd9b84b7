// Whether reads grow slower with what others store: `npm run bench:growth`. Needs PostgreSQL, and some eight gigabytes of
// it for the million rows of each table (PLAN_ROWS for fewer). Two services run at once, on a hundred personas and on a
// million more, and are asked in turns, one question at a time. The users who ask have personas made by the service; the
// others' rows can be found and not opened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { FILLED_KEYS, fillDatabase } from '../../test/support/filled-database.ts';
import { median, spread, startServer } from '../http/contestants.mjs';
import { benchDatabase, JWT_SECRET } from '../http/database.mjs';
import { seed } from '../http/seed.mjs';

const ROWS = Number(process.env.PLAN_ROWS ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const USERS = 100;
const ASKED_IN_A_ROUND = 600;
const STARTS = 5;
/** Of the first read: ten thousand personas, each fitted to three platforms. */
const FIRST_READ_ROWS = 30_000;
const TARGETS = { ratio: 1.5, firstReadMs: 50 };

const dataDir = mkdtempSync(join(tmpdir(), 'persona-bench-'));
const common = {
  DATA_DIR: dataDir,
  JWT_SECRET,
  ENCRYPTION_KEYS: FILLED_KEYS,
  LOG_LEVEL: 'warn',
  RATE_LIMIT_PER_MINUTE: '100000000',
};
const READS = {
  list: ({ userId }) => `/api/personas/user/${userId}`,
  read: ({ personaId }) => `/api/personas/${personaId}`,
};
const databases = [];
const servers = [];
try {
  await compareSizes();
  await firstReads();
} finally {
  for (const server of servers) await server.stop();
  for (const database of databases) await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** A database with so many rows of others in each table, and users who can ask for theirs. */
async function filled(rows) {
  const database = await benchDatabase();
  databases.push(database);
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    if (rows > 0) {
      await client.query('BEGIN');
      await fillDatabase(async (sql) => (await client.query(sql)).rows, rows);
      await client.query('COMMIT');
    }
    const env = { ...common, DATABASE_URL: database.url };
    const users = await seed(env, USERS);
    await client.query('VACUUM ANALYZE');
    return { env, users };
  } finally {
    await client.end();
  }
}

async function compareSizes() {
  const contestants = [];
  for (const [rows, port] of [
    [0, 4111],
    [ROWS, 4112],
  ]) {
    const { env, users } = await filled(rows);
    const server = await startServer(
      `${rows} rows`,
      ['dist/main.js'],
      { ...env, CACHE_TTL_SECONDS: '0' },
      port,
    );
    servers.push(server);
    contestants.push({ server, users, rounds: { list: [], read: [] } });
  }
  for (let round = -1; round < ROUNDS; round += 1)
    for (const { server, users, rounds } of round % 2 === 0 ? contestants : contestants.toReversed())
      for (const [kind, pathOf] of Object.entries(READS)) {
        const times = await timesOf(server, users, pathOf);
        if (round >= 0) rounds[kind].push(times); // the first warms up
      }
  for (const server of servers.splice(0)) await server.stop();
  printSizes(contestants.map(({ rounds }) => rounds));
}

function printSizes([small, large]) {
  console.log(`Milliseconds of ${ROUNDS} rounds of ${ASKED_IN_A_ROUND} reads, uncached, one at a time`);
  console.log(
    `${''.padEnd(6)} ${`${USERS} personas`.padStart(22)} ${`${USERS + ROWS} personas`.padStart(22)}  p99 of the smaller (target ≤ ${TARGETS.ratio})`,
  );
  for (const kind of Object.keys(READS)) {
    const ratios = small[kind].map((times, round) => at(large[kind][round], 0.99) / at(times, 0.99));
    const cell = (rounds) =>
      `p50 ${at(rounds.flat(), 0.5).toFixed(2)}, p99 ${at(rounds.flat(), 0.99).toFixed(2)}`.padStart(22);
    console.log(
      `${kind.padEnd(6)} ${cell(small[kind])} ${cell(large[kind])}  ${median(ratios).toFixed(2)} (${spread(ratios)})`,
    );
  }
}

/** Each time another process, which has neither a connection nor anybody's key. */
async function firstReads() {
  const { env, users } = await filled(FIRST_READ_ROWS);
  const times = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startServer('first read', ['dist/main.js'], env, 4113);
    servers.push(server);
    const pathOf = ({ personaId }) => `/api/personas/${personaId}/platform/linkedin`;
    times.push(await timeOf(server, users[start], pathOf));
    await servers.pop().stop();
  }
  console.log(
    `first read after a start, ${FIRST_READ_ROWS / 3} users × 3 platforms, ${STARTS} starts: ` +
      `${median(times).toFixed(1)} ms (${spread(times)}; target ≤ ${TARGETS.firstReadMs})`,
  );
}

async function timesOf(server, users, pathOf) {
  const times = [];
  for (let i = 0; i < ASKED_IN_A_ROUND; i += 1)
    times.push(await timeOf(server, users[(i * 37) % users.length], pathOf));
  return times;
}

async function timeOf(server, user, pathOf) {
  const began = performance.now();
  const answer = await fetch(`${server.url}${pathOf(user)}`, {
    headers: { authorization: `Bearer ${user.token}` },
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${pathOf(user)} answered ${answer.status}.`);
  return performance.now() - began;
}

function at(times, share) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)];
}
