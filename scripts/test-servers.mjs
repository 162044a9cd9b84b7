// Runs the integration, end-to-end and fault suites against a real PostgreSQL and a real Redis: those of TEST_DATABASE_URL
// and TEST_REDIS_URL, else those of this machine. Fails when either does not answer: a suite that quietly ran on
// something else would prove nothing. Arguments go on to vitest.
import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';

const REDIS_TIMEOUT_MS = 3000;
const databaseUrl = process.env.TEST_DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres';
const redisUrl = process.env.TEST_REDIS_URL || 'redis://127.0.0.1:6379';

const faults = (
  await Promise.all([
    reach('PostgreSQL', databaseUrl, versionOfPostgres),
    reach('Redis', redisUrl, pingRedis),
  ])
).filter((fault) => fault !== undefined);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}

const projects = ['integration', 'e2e', 'faults'].flatMap((name) => ['--project', name]);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl },
});
process.exitCode = status ?? 1;

/** Says what answered; gives the fault when nothing did. URLs may hold passwords, so only host and port are told. */
async function reach(name, url, ask) {
  const { host } = new URL(url);
  try {
    console.log(`${name} at ${host}: ${await ask(url)}`);
    return undefined;
  } catch (error) {
    return `${name} does not answer at ${host}: ${error.message || error.code}. Start it, or name another in TEST_DATABASE_URL and TEST_REDIS_URL.`;
  }
}

async function versionOfPostgres(url) {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: true,
  });
  try {
    const [{ server_version: version }] = await orm.em.execute('SHOW server_version');
    return version;
  } finally {
    await orm.close(true);
  }
}

function pingRedis(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 6379) }, () => socket.write('PING\r\n'));
    socket.setTimeout(REDIS_TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('it hung up')));
    socket.once('data', (data) => {
      const answer = String(data).trim();
      // A server that wants a password first is a Redis all the same.
      if (answer === '+PONG' || answer.startsWith('-NOAUTH')) resolve(answer);
      else reject(new Error('something else listens there'));
      socket.destroy();
    });
  });
}
