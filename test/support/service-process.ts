import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Api, apiAt } from './api-client.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;

const { PATH, NODE_COMPILE_CACHE } = process.env;
/** The cache of compiled code saves a second a start where the caller has one. */
const INHERITED = { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The compiled service as a process of its own, as `npm start` runs it. */
export interface ServiceProcess {
  readonly pid: number;
  readonly url: string;
  readonly api: Api;
  readonly exited: Promise<Exit>;
  /** Everything it wrote so far to either stream. */
  output(): string;
  /** Resolves once it is ready to serve; rejects with its output if it ends instead. */
  ready(): Promise<void>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Exit>;
}

type Env = Readonly<Record<string, string>>;

/** Starts it with these variables and nothing else of our environment but PATH. However busy the machine, it turns nobody away. */
export const startService = (env: Env): Promise<ServiceProcess> => start('dist/main.js', env);

/** The same of a process that only does jobs. */
export const startWorker = (env: Env): Promise<ServiceProcess> => start('dist/worker.js', env);

async function start(script: string, env: Env): Promise<ServiceProcess> {
  const port = env['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { ...INHERITED, NODE_ENV: 'test', MAX_EVENT_LOOP_DELAY_MS: '0', PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'close').then(([code, signal]) => ({ code, signal }) as Exit);
  const url = `http://127.0.0.1:${port}`;
  const api = apiAt(url);
  return {
    pid: child.pid ?? 0,
    url,
    api,
    exited,
    output: () => output,
    ready: async () => {
      const died = exited.then((exit) => {
        throw new Error(`The service ended with ${JSON.stringify(exit)}:\n${output}`);
      });
      died.catch(() => undefined); // whoever waits for `exited` is told there
      await Promise.race([answering(api), died]);
    },
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(api: Api): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await api('GET', '/health/ready').catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(ASK_EVERY_MS);
  }
  throw new Error(`The service was not ready within ${READY_WITHIN_MS} ms.`);
}
