// A cached read of a platform persona with all guards, against bare Fastify that returns the same bytes:
// `npm run bench:cached-read`. Needs PostgreSQL; with TEST_REDIS_URL the second tier is there as well.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, print, startServer } from './contestants.mjs';
import { benchDatabase, JWT_SECRET } from './database.mjs';
import { seed } from './seed.mjs';

const PERSONAS = Number(process.env.BENCH_PERSONAS ?? 1000);
const OPTIONS = { rounds: Number(process.env.BENCH_ROUNDS ?? 7), seconds: 3, connections: 32 };

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
    BODY_FILE: join(dataDir, 'body.json'),
    ...(process.env.TEST_REDIS_URL && { REDIS_URL: process.env.TEST_REDIS_URL }),
  };
  const personas = await seed(env, PERSONAS);
  servers.push(await startServer('persona system, cached, all guards', ['dist/main.js'], env, 4101));
  const requests = personas.map(({ personaId, token }) => ({
    path: `/api/personas/${personaId}/platform/linkedin`,
    headers: { authorization: `Bearer ${token}` },
  }));
  const [first] = requests;
  const answer = await fetch(servers[0].url + first.path, { headers: first.headers });
  writeFileSync(env.BODY_FILE, await answer.text());
  servers.unshift(
    await startServer('bare Fastify, the same bytes', ['bench/http/floor-fastify.mjs'], env, 4103),
  );
  const results = await compare(
    servers.map((server) => ({ server, requests })),
    OPTIONS,
  );
  console.log(
    `cached read of ${results[0].bytes.toFixed(0)} bytes, ${PERSONAS} users, ${OPTIONS.rounds} rounds`,
  );
  print(results);
  console.log(
    `target: throughput ≥ 0.25 of the floor (stretch 0.30): ${results.at(-1).rateRatio.median.toFixed(2)}`,
  );
} finally {
  for (const server of servers) await server.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}
