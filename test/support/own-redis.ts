import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { freePort } from './service-process.js';

/** A Redis of a test's own, which it may kill, stop in its tracks and empty. */
export interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Stops it without closing anything, as a machine does that swaps. */
  freeze(): void;
  thaw(): void;
  flush(): Promise<void>;
  /** Everything that it holds, as text. */
  dump(): Promise<string>;
}

/** Undefined where no redis-server is installed, or none that can do what `more` asks of it. */
export async function ownRedis(more: readonly string[] = []): Promise<OwnRedis | undefined> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const start = async () => {
    if (isRunning()) return;
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more];
    const started = spawn('redis-server', args, { stdio: 'ignore' });
    child = started;
    const failed = once(started, 'error').then(() => false);
    if (!(await Promise.race([answers(port), failed]))) throw new Error('redis-server does not start.');
  };
  const kill = async () => {
    if (child === undefined || !isRunning()) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await start();
  } catch {
    return undefined;
  }
  return {
    url,
    start,
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    flush: () => asked(url, async (client) => void (await client.flushAll())),
    dump: () =>
      asked(url, async (client) => {
        const keys = await client.keys('*');
        const values = await Promise.all(keys.map((key) => client.get(key)));
        return keys.map((key, i) => `${key} ${values[i]}`).join('\n');
      }),
  };
}

async function asked<Result>(
  url: string,
  work: (client: ReturnType<typeof createClient>) => Promise<Result>,
): Promise<Result> {
  const client = createClient({ url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.quit();
  }
}

async function answers(port: number): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return true;
    await pause(50);
  }
  return false;
}
