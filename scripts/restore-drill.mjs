// Proves that a backup comes back: npm run -s restore:drill -- DIRECTORY [--keyring FILE]. Restores it into a database and a
// DATA_DIR of their own, beside the real ones; migrates it as the login of DATABASE_MIGRATION_URL, starts the service on it as
// the login of DATABASE_URL, without jobs, Redis, bucket or model, and asks whether it is ready. Removes both again.
// BACKUP_DATABASE_URL names a superuser of the server; the keys are those of the service.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fail, run, sql } from './database-tools.mjs';

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 200;
const SCHEMAS = "('public', 'keyring', 'queue', 'history')";
/** Where a drill must not reach: what is real, and what costs. */
const NOTHING_REAL = {
  REDIS_URL: '',
  S3_BUCKET: '',
  GEMINI_API_KEY: '',
  AUDIT_HEAD_FILE: '',
  JOB_CONCURRENCY: '0',
};

const args = process.argv.slice(2);
if (args.length === 0) fail('Usage: npm run -s restore:drill -- DIRECTORY [--keyring FILE]');
const [superuser, owner, service] = ['BACKUP_DATABASE_URL', 'DATABASE_MIGRATION_URL', 'DATABASE_URL'].map(
  (name) => process.env[name] || fail(`Set ${name}: the drill needs all three logins.`),
);
const name = `persona_drill_${randomBytes(6).toString('hex')}`;
const scratch = mkdtempSync(join(tmpdir(), 'persona-drill-'));
let served;
process.on('exit', () => {
  served?.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
  sql(superuser, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

const login = decodeURIComponent(new URL(owner).username);
sql(superuser, `CREATE DATABASE ${name} OWNER "${login.replaceAll('"', '""')}"`);
const env = {
  ...process.env,
  ...NOTHING_REAL,
  BACKUP_DATABASE_URL: inScratch(superuser),
  DATABASE_MIGRATION_URL: inScratch(owner),
  DATABASE_URL: inScratch(service),
  DATA_DIR: scratch,
};
step('restored', run(process.execPath, [pathOf('restore.mjs'), ...args], env));
step('migrated', run(process.execPath, [pathOf('../dist/cli.js'), 'migrate'], env));
step('owned', ownership());
step('served', await serve());

function ownership() {
  const others = sql(
    env.BACKUP_DATABASE_URL,
    `SELECT count(*) FROM (
       SELECT relowner AS owner FROM pg_class WHERE relkind IN ('r', 'p', 'S', 'v') AND relnamespace::regnamespace::text IN ${SCHEMAS}
       UNION ALL SELECT proowner FROM pg_proc WHERE pronamespace::regnamespace::text IN ${SCHEMAS}) o
      WHERE pg_get_userbyid(o.owner) <> '${login.replaceAll("'", "''")}'`,
  );
  if (others !== '0')
    fail(`${others} tables, sequences or functions do not belong to ${login}, who migrates.`);
  return `all tables, sequences and functions belong to ${login}`;
}

async function serve() {
  const port = await freePort();
  served = spawn(process.execPath, [pathOf('../dist/main.js')], {
    env: {
      ...env,
      HOST: '127.0.0.1',
      PORT: String(port),
      TLS_CERT_FILE: '',
      TLS_KEY_FILE: '',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(served, 'exit');
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await pause(ASK_EVERY_MS)) {
    if (served.exitCode !== null) fail('The service did not start on what was restored.');
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined); // not there yet
    if (answer?.status !== 200) continue;
    served.kill('SIGTERM');
    await ended;
    return 'the service is ready on it';
  }
  return fail('The service was not ready on what was restored.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

function inScratch(url) {
  const there = new URL(url);
  there.pathname = `/${name}`;
  return there.href;
}

function pathOf(script) {
  return fileURLToPath(new URL(script, import.meta.url));
}

function step(done, said) {
  console.log(`ok  ${done}: ${said}`);
}
