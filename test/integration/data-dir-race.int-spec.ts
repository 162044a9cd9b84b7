import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const CONTENDER = fileURLToPath(new URL('../support/lock-contender.mjs', import.meta.url));
const LOCK = fileURLToPath(new URL('../../dist/infra/database/data-dir-lock.js', import.meta.url));
const CONTENDERS = 4;
const ROUNDS = 50;
/** Beyond the largest process id that Linux gives out (2^22). */
const NOBODY = 2 ** 22 + 1;

/** A child process that answers a line with a line. */
interface Contender {
  readonly process: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

const directory = mkdtempSync(join(tmpdir(), 'persona-race-'));
let contenders: readonly Contender[] = [];
beforeAll(async () => {
  contenders = Array.from({ length: CONTENDERS }, () => {
    const child = spawn(process.execPath, [CONTENDER, LOCK], { stdio: ['pipe', 'pipe', 'inherit'] });
    return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  await Promise.all(contenders.map(({ lines }) => lines.next()));
});
afterAll(() => {
  for (const { process: child } of contenders) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function race(dataDir: string): Promise<readonly string[]> {
  for (const { process: child } of contenders) child.stdin?.write(`${dataDir}\n`);
  const answers = await Promise.all(contenders.map(({ lines }) => lines.next()));
  return answers.map(({ value }) => String(value)).toSorted();
}

/** The rounds that did not end with exactly one holder. */
async function unfairRounds(prepare: (dataDir: string) => void): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = mkdtempSync(join(directory, 'data-'));
    prepare(dataDir);
    const answers = await race(dataDir);
    if (answers.filter((answer) => answer === 'held').length !== 1) wrong.push(answers.join(' '));
  }
  return wrong;
}

// Whichever database this run is on, these processes bring their own: once is enough.
describe.runIf(inject('testDatabase').kind === 'embedded')(
  `${CONTENDERS} processes that start at the same moment`,
  () => {
    it('never share a directory', async () => {
      expect(await unfairRounds(() => undefined)).toEqual([]);
    });

    it('never share a directory that a dead process left locked', async () => {
      const abandoned = JSON.stringify({ pid: NOBODY, host: hostname(), startedAt: '1' });

      expect(
        await unfairRounds((dataDir) => writeFileSync(join(dataDir, 'persona.lock'), abandoned)),
      ).toEqual([]);
    });
  },
);
