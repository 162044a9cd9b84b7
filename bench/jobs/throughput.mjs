// Generations as jobs while the model takes five seconds for each: `npm run bench:jobs`. Needs PostgreSQL.
// Does a flood of them hold up reads, and do three workers do what three workers should?
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { benchDatabase, JWT_SECRET } from '../http/database.mjs';
import { startServer } from '../http/contestants.mjs';

process.env.BENCH_UNPINNED = '1'; // all of them share the machine
const JOBS = Number(process.env.BENCH_JOBS ?? 500);
const SCALING_JOBS = Math.ceil(JOBS / 5);
const MODEL_TAKES_MS = 5000;
const AT_ONCE = 4;
const READ_EVERY_MS = 20;
const READS_BEFORE = 500;

/** A quote that stands nowhere: the claim is dropped, which costs what believing it costs. */
const claim = (text) => ({ text, quotes: ['What nobody wrote.'] });
const INTERPRETATION = {
  persona_name: claim('The Scripted Voice'),
  archetype: claim('Challenger'),
  core_belief: claim('Less is more.'),
  brand_voice_description: claim('Short and dry.'),
  tone: claim('dry'),
  permissible_tones: ['dry'],
  forbidden_tones: ['salesy'],
  emotional_range: 'narrow',
};
const answer = JSON.stringify({
  candidates: [
    {
      content: { role: 'model', parts: [{ text: JSON.stringify(INTERPRETATION) }] },
      finishReason: 'STOP',
      index: 0,
    },
  ],
  usageMetadata: { promptTokenCount: 1200, candidatesTokenCount: 340, totalTokenCount: 1540 },
});
const model = createServer((request, response) => {
  request.resume();
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  }, MODEL_TAKES_MS);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => model.once('listening', resolve));

const database = await benchDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'persona-bench-'));
const env = {
  DATABASE_URL: database.url,
  DATA_DIR: dataDir,
  JWT_SECRET,
  LOG_LEVEL: 'warn',
  GEMINI_API_KEY: 'none',
  GEMINI_BASE_URL: `http://127.0.0.1:${model.address().port}`,
  CONSENT_EXTERNAL_MODEL: 'granted',
  RATE_LIMIT_PER_MINUTE: '100000000',
  RATE_LIMIT_GENERATION_PER_MINUTE: '100000000',
  CACHE_TTL_SECONDS: '0',
};
const api = await startServer('api', ['dist/main.js'], { ...env, JOB_CONCURRENCY: '0' }, 4101);
let workers = [];
try {
  const { access_token: token } = await call('POST', '/api/auth/register', {
    email: 'bench@example.com',
    password: 'a passphrase for benchmarks',
  });
  const persona = { platforms: ['linkedin'], onboarding_data: { business_type: 'SaaS' } };
  const { persona_id: id } = await call('POST', '/api/personas/generate', persona, token);
  const read = readsOf(`/api/personas/${id}`, token);

  for (let i = 0; i < 100; i += 1) await read();
  const before = [];
  for (let i = 0; i < READS_BEFORE; i += 1) before.push(await read());

  await hire(2);
  const flood = await finish(JOBS, persona, token, read);
  console.log(
    `${JOBS} jobs, ${MODEL_TAKES_MS / 1000} s of the model each, 2 workers of ${AT_ONCE} at once: all done in ${flood.seconds.toFixed(0)} s`,
  );
  const [alone, beside] = [percentile(before, 0.99), percentile(flood.reads, 0.99)];
  console.log(
    `uncached reads, p99: ${alone.toFixed(1)} ms alone (${before.length}), ${beside.toFixed(1)} ms beside them (${flood.reads.length}): ` +
      `${(beside / alone).toFixed(2)} times (target < 2)`,
  );
  await dismiss();

  const rates = [];
  for (const count of [1, 3]) {
    await hire(count);
    const { seconds } = await finish(SCALING_JOBS, persona, token);
    rates.push((SCALING_JOBS / seconds) * 60);
    console.log(`${count} worker(s): ${rates.at(-1).toFixed(0)} jobs a minute (${SCALING_JOBS} jobs)`);
    await dismiss();
  }
  const most = (AT_ONCE * 60_000) / MODEL_TAKES_MS;
  console.log(
    `3 workers against 1: ${(rates[1] / rates[0]).toFixed(2)} (target ≥ 2.5); the model allows one worker ${most} a minute`,
  );
} finally {
  await dismiss();
  await api.stop();
  model.close();
  model.closeAllConnections();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function hire(count) {
  for (let n = 0; n < count; n += 1)
    workers.push(
      await startServer(
        `worker ${n + 1}`,
        ['dist/worker.js'],
        { ...env, JOB_CONCURRENCY: String(AT_ONCE) },
        4110 + n,
      ),
    );
}

async function dismiss() {
  for (const worker of workers) await worker.stop();
  workers = [];
}

/** Sends the jobs and reads until all have ended; rejects where one ended otherwise than well. */
async function finish(count, persona, token, read) {
  const personas = Array.from({ length: count }, () => persona);
  const began = performance.now();
  const { batch_id: batch } = await call('POST', '/api/personas/bulk', { personas }, token);
  const reads = [];
  for (;;) {
    const until = performance.now() + 1000;
    while (performance.now() < until) {
      if (read !== undefined) reads.push(await read());
      await pause(READ_EVERY_MS);
    }
    const counts = await call('GET', `/api/jobs/batches/${batch}`, undefined, token);
    if (counts.failed + counts.cancelled > 0) throw new Error(JSON.stringify(counts));
    if (counts.done === count) return { seconds: (performance.now() - began) / 1000, reads };
  }
}

function readsOf(path, token) {
  return async () => {
    const began = performance.now();
    await call('GET', path, undefined, token);
    return performance.now() - began;
  };
}

async function call(method, path, body, token) {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()).data;
}

function percentile(numbers, share) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)];
}
