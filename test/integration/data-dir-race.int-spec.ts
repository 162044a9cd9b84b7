import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { acquireDataDirLock } from '../../src/infra/database/data-dir-lock.js';

const CONTENDER = fileURLToPath(new URL('../support/lock-contender.mjs', import.meta.url));
const LOCK = fileURLToPath(new URL('../../dist/infra/database/data-dir-lock.js', import.meta.url));
const CONTENDERS = 4;
const ROUNDS = 50;
/** Beyond the largest process id that Linux gives out (2^22). */
const NOBODY = 2 ** 22 + 1;
const ABANDONED = JSON.stringify({ pid: NOBODY, host: hostname(), startedAt: '1' });

/** A child process that answers a line with a line. */
interface Contender {
  readonly process: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

const directory = mkdtempSync(join(tmpdir(), 'persona-race-'));
const contender = (...options: readonly string[]): Contender => {
  const child = spawn(process.execPath, [CONTENDER, LOCK, ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
};
let contenders: readonly Contender[] = [];
beforeAll(async () => {
  contenders = Array.from({ length: CONTENDERS }, () => contender());
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
      expect(
        await unfairRounds((dataDir) => writeFileSync(join(dataDir, 'persona.lock'), ABANDONED)),
      ).toEqual([]);
    });

    it('never share a directory that a process died taking over', async () => {
      const cutOff = mkdtempSync(join(directory, 'cut-off-'));
      writeFileSync(join(cutOff, 'persona.lock'), ABANDONED);
      const taker = contender('stop-before-move');
      await taker.lines.next();
      taker.process.stdin?.write(`${cutOff}\n`);
      await taker.lines.next();

      expect(() => acquireDataDirLock(cutOff)).toThrow(
        new RegExp(`in use by process ${taker.process.pid} `, 'u'),
      );
      const died = once(taker.process, 'exit');
      taker.process.kill('SIGKILL');
      await died;
      expect(await unfairRounds((dataDir) => cpSync(cutOff, dataDir, { recursive: true }))).toEqual([]);
      acquireDataDirLock(cutOff);
      expect(readdirSync(cutOff)).toEqual(['persona.lock']);
    });
  },
);
