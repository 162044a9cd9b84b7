// Runs the integration, end-to-end, fault and hostile suites against a real PostgreSQL and a real Redis: those of TEST_DATABASE_URL
// and TEST_REDIS_URL, else those of this machine. Fails when either does not answer: a suite that quietly ran on
// something else would prove nothing. Arguments go on to vitest.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { askPostgres, askRedis } from './reach-servers.mjs';

const databaseUrl = process.env.TEST_DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres';
const redisUrl = process.env.TEST_REDIS_URL || 'redis://127.0.0.1:6379';

const reached = await Promise.all([
  reach('PostgreSQL', databaseUrl, askPostgres),
  reach('Redis', redisUrl, askRedis),
]);
process.exitCode = reached.every(Boolean) ? runSuites() : 1;

/** Tells host and port only: URLs may hold passwords. */
async function reach(name, url, ask) {
  const { host } = new URL(url);
  try {
    console.log(`${name} at ${host}: ${await ask(url)}`);
    return true;
  } catch (error) {
    console.error(
      `${name} does not answer at ${host}: ${error.message || error.code}. Start it, or name another in TEST_DATABASE_URL and TEST_REDIS_URL.`,
    );
    return false;
  }
}

function runSuites() {
  const projects = ['integration', 'e2e', 'faults', 'hostile'].flatMap((name) => ['--project', name]);
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl },
  });
  return status ?? 1;
}
