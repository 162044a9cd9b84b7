// Server processes under test, each pinned to the first core where that is possible, and the load on the second: figures
// of one core. CPU time is what the kernel counted for the process, its threads included.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const START_FLAGS = scripts.start.split(' ').filter((word) => word.startsWith('--'));
/** Microseconds; the kernel counts process time in hundredths of a second. */
const TICK_US = 10_000;

/** Starts `node file …args` and waits until `url` answers. */
export async function startServer(name, args, env, port) {
  const pinned = process.platform === 'linux' && !process.env.BENCH_UNPINNED;
  // The floor gets the flags of `npm start` as well.
  const node = [process.execPath, ...START_FLAGS];
  const command = pinned ? ['taskset', '-c', '0', ...node] : node;
  const child = spawn(command[0], [...command.slice(1), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 600; i += 1) {
    if (child.exitCode !== null)
      throw new Error(`${name} ended with ${child.exitCode}: is its port ${port} free?`);
    const answers = await fetch(`${url}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) break;
    await pause(100);
  }
  return { name, url, pid: child.pid, child, stop: () => stop(child) };
}

/** Tells how it ended; one that has ended already, too. */
async function stop(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  return { code: child.exitCode, signal: child.signalCode };
}

/** CPU microseconds that a process used so far. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** Resident memory of a process in MB. */
export const memoryOf = (pid) =>
  Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** Asks for `seconds` on `connections` connections; gives requests a second, CPU a request and the latencies. */
export async function load(server, { seconds, connections, requests }) {
  const before = cpuOf(server.pid);
  const result = await autocannon({ url: server.url, duration: seconds, connections, requests });
  const answered = result.requests.total;
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0) throw new Error(`${server.name}: ${bad} of ${answered} requests failed.`);
  return {
    rate: answered / result.duration,
    cpu: (cpuOf(server.pid) - before) / answered,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.throughput.total / answered,
  };
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const spread = (numbers) => `${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)}`;

/**
 * Loads the contestants in turns, each round in the other direction; within each round, every figure is compared with that
 * of the first contestant, the floor.
 */
export async function compare(contestants, options) {
  const { rounds, warmUp = 6 } = options;
  for (const { server, requests } of contestants)
    await load(server, { ...options, seconds: warmUp, requests });
  const runs = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = contestants.map((_, i) => i);
    if (round % 2 === 1) order.reverse();
    for (const i of order) {
      const { server, requests } = contestants[i];
      runs[i].push(await load(server, { ...options, requests }));
    }
  }
  return contestants.map(({ server }, i) => {
    const ratios = (key) => runs[i].map((run, round) => run[key] / runs[0][round][key]);
    return {
      name: server.name,
      rate: median(runs[i].map(({ rate }) => rate)),
      cpu: median(runs[i].map(({ cpu }) => cpu)),
      p50: median(runs[i].map(({ p50 }) => p50)),
      p99: median(runs[i].map(({ p99 }) => p99)),
      bytes: runs[i][0].bytes,
      rateRatio: { median: median(ratios('rate')), spread: spread(ratios('rate')) },
      cpuRatio: { median: median(ratios('cpu')), spread: spread(ratios('cpu')) },
    };
  });
}

export function print(results) {
  console.log(
    `${'server'.padEnd(44)} ${'req/s'.padStart(8)} ${'CPU µs'.padStart(7)} ${'p50'.padStart(4)} ${'p99'.padStart(4)}  of the floor: rate, CPU`,
  );
  for (const { name, rate, cpu, p50, p99, rateRatio, cpuRatio } of results)
    console.log(
      `${name.padEnd(44)} ${rate.toFixed(0).padStart(8)} ${cpu.toFixed(0).padStart(7)} ${String(p50).padStart(4)} ${String(p99).padStart(4)}  ` +
        `${rateRatio.median.toFixed(2)} (${rateRatio.spread}), ${cpuRatio.median.toFixed(2)} (${cpuRatio.spread})`,
    );
}
