// What encryption and row-level security cost an uncached read of a platform persona, and what all guards, limits and the
// audit trail cost it, against node:http with one prepared query of the same answer in clear: `npm run bench:uncached-read`.
// Needs PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { compare, print, startServer } from './contestants.mjs';
import { benchDatabase, JWT_SECRET } from './database.mjs';
import { seed } from './seed.mjs';

const PERSONAS = Number(process.env.BENCH_PERSONAS ?? 1000);
const OPTIONS = { rounds: Number(process.env.BENCH_ROUNDS ?? 7), seconds: 3, connections: 32 };
const PLATFORM = 'linkedin';
/** CPU per read, as a multiple of the floor: decryption and row-level security alone, and the whole service. */
const MAX_CPU_RATIO = [2, 2.5];

const database = await benchDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'persona-bench-'));
const servers = [];
try {
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    JWT_SECRET,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000000',
    CACHE_TTL_SECONDS: '0',
  };
  const personas = await seed(env, PERSONAS);
  // Before the plain table is there: they refuse to start beside rows that anybody could read.
  const start = async (...contestant) => servers.push(await startServer(...contestant));
  await start('node:http + encryption, row-level security', ['bench/http/sealed-read.mjs'], env, 4104);
  await start('persona system, all guards', ['dist/main.js'], env, 4101);
  await copyAnswers(personas, servers[1].url);
  servers.unshift(
    await startServer('node:http + one prepared query', ['bench/http/floor-prepared.mjs'], env, 4102),
  );
  const requests = personas.map(({ userId, personaId, token }) => ({
    path: `/api/personas/${personaId}/platform/${PLATFORM}`,
    headers: { authorization: `Bearer ${token}`, 'x-user': String(userId) },
  }));
  const results = await compare(
    servers.map((server) => ({ server, requests })),
    OPTIONS,
  );
  console.log(
    `uncached read of ${results[0].bytes.toFixed(0)} bytes, ${PERSONAS} users, ${OPTIONS.rounds} rounds`,
  );
  print(results);
  results.slice(1).forEach(({ name, rateRatio, cpuRatio }, i) => {
    const [rate, cpu] = [rateRatio, cpuRatio].map(({ median }) => median.toFixed(2));
    console.log(`${name}: throughput ${rate} of the floor, CPU ${cpu} times (target ≤ ${MAX_CPU_RATIO[i]})`);
  });
} finally {
  for (const server of servers) await server.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** The service's own answers in a plain table, so that both give the same bytes. */
async function copyAnswers(personas, url) {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(
    'CREATE TABLE bench_plain (persona_id int, platform text, user_id int, body jsonb, PRIMARY KEY (persona_id, platform))',
  );
  for (const { userId, personaId, token } of personas) {
    const answer = await fetch(`${url}/api/personas/${personaId}/platform/${PLATFORM}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`Persona ${personaId}: ${answer.status} ${await answer.text()}`);
    await client.query('INSERT INTO bench_plain VALUES ($1, $2, $3, $4)', [
      personaId,
      PLATFORM,
      userId,
      await answer.text(),
    ]);
  }
  await client.query('ANALYZE');
  await client.end();
}
