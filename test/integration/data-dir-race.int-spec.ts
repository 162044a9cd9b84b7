import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

const CONTENDER = fileURLToPath(new URL('../support/lock-contender.mjs', import.meta.url));
const LOCK = fileURLToPath(new URL('../../dist/infra/database/data-dir-lock.js', import.meta.url));
const ROUNDS = 20;
/** Beyond the largest process id that Linux gives out (2^22). */
const NO_PROCESS = 2 ** 22 + 1;
/** Makes a program the first process of a PID namespace of its own; its child ends with it. */
const IN_NAMESPACE = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'] as const;

/** A child process that answers a line with a line. */
interface Contender {
  readonly process: ChildProcess;
  /** What it says of a directory. */
  lock(directory: string): Promise<string>;
  kill(): Promise<void>;
}

async function contender(wrapper: readonly string[] = []): Promise<Contender> {
  const [program = '', ...rest] = [...wrapper, process.execPath, CONTENDER, LOCK];
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  await next(); // ready
  return {
    process: child,
    lock: (directory) => {
      child.stdin.write(`${directory}\n`);
      return next();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function canUnshare(): boolean {
  try {
    execFileSync(IN_NAMESPACE[0], [...IN_NAMESPACE.slice(1), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not installed, or not permitted
  }
}

// These processes bring their own embedded database, whatever this run is on: one run of them is enough.
describe.runIf(inject('testDatabase').kind === 'embedded')('processes that lock one directory', () => {
  const root = mkdtempSync(join(tmpdir(), 'persona-race-'));
  const newDirectory = () => mkdtempSync(join(root, 'data-'));
  let pair: readonly Contender[];
  beforeAll(async () => {
    pair = await Promise.all([contender(), contender()]);
  });
  afterAll(async () => {
    await Promise.all(pair.map((one) => one.kill()));
    rmSync(root, { recursive: true, force: true });
  });
  let more: Contender[] = [];
  afterEach(async () => {
    await Promise.all(more.map((one) => one.kill()));
    more = [];
  });
  const another = async (wrapper?: readonly string[]) => {
    const one = await contender(wrapper);
    more.push(one);
    return one;
  };

  /** What both answered in each round, the answers in alphabetical order. */
  async function race(prepare: (directory: string) => void): Promise<readonly string[]> {
    const rounds: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const directory = newDirectory();
      prepare(directory);
      const answers = await Promise.all(pair.map((one) => one.lock(directory)));
      rounds.push(answers.toSorted().join(' '));
    }
    return rounds;
  }
  const fair = Array.from({ length: ROUNDS }, () => 'held refused');

  it('at the same moment: exactly one of two gets it, in each round', async () => {
    expect(await race(() => undefined)).toEqual(fair);
  });

  it('at the same moment, over the lock of an earlier version that a dead process left: exactly one', async () => {
    const left = JSON.stringify({ pid: NO_PROCESS, host: hostname(), startedAt: '1' });

    expect(await race((directory) => writeFileSync(join(directory, 'persona.lock'), left))).toEqual(fair);
  });

  it('after the holder was killed: the next gets it', async () => {
    const directory = newDirectory();
    const [first, second] = [await another(), await another()];
    expect(await first.lock(directory)).toBe('held');
    expect(await second.lock(directory)).toBe('refused');

    await first.kill();

    expect(await second.lock(directory)).toBe('held');
  });

  // Containers that share a directory see neither each other's processes nor their ids.
  it.skipIf(!canUnshare())('in PID namespaces of their own, each as process 1: exactly one', async () => {
    const directory = newDirectory();
    const namespaced = [await another(IN_NAMESPACE), await another(IN_NAMESPACE)];

    const answers = await Promise.all(namespaced.map((one) => one.lock(directory)));

    expect(answers.toSorted()).toEqual(['held', 'refused']);
  });
});
