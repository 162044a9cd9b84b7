import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataDirLock, DataDirInUse } from './data-dir-lock.js';

/** Beyond the largest process id that Linux gives out (2^22). */
const NO_PROCESS = 2 ** 22 + 1;
const FILES = ['persona.lock.db', 'persona.lock.json'];

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'persona-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const leaveEarlierLock = (content: object | string) =>
  writeFileSync(
    join(directory, 'persona.lock'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );

describe(acquireDataDirLock.name, () => {
  it('makes the directory where there is none', () => {
    const below = join(directory, 'a', 'b');

    const lock = acquireDataDirLock(below);

    expect(readdirSync(below).toSorted()).toEqual(FILES);
    lock.release();
  });

  it('refuses a second lock in the same process, and names the holder and the remedies', () => {
    const lock = acquireDataDirLock(directory);

    expect(() => acquireDataDirLock(directory)).toThrow(DataDirInUse);
    expect(() => acquireDataDirLock(directory)).toThrow(
      new RegExp(
        `in use by process ${process.pid} since \\d{4}-.*stop that one.*DATA_DIR.*DATABASE_URL`,
        'su',
      ),
    );
    lock.release();
  });

  it('refuses a second lock under another path to the same directory', () => {
    const lock = acquireDataDirLock(directory);

    expect(() => acquireDataDirLock(join(directory, '..', directory.split('/').at(-1) ?? ''))).toThrow(
      DataDirInUse,
    );
    lock.release();
  });

  it('still refuses after a second lock was refused', () => {
    const lock = acquireDataDirLock(directory);
    for (let i = 0; i < 3; i += 1) expect(() => acquireDataDirLock(directory)).toThrow(DataDirInUse);
    lock.release();
  });

  it('can be taken again once released, also if released twice', () => {
    const first = acquireDataDirLock(directory);
    first.release();
    const second = acquireDataDirLock(directory);
    first.release();

    expect(() => acquireDataDirLock(directory)).toThrow(DataDirInUse);
    second.release();
    expect(() => acquireDataDirLock(directory).release()).not.toThrow();
  });

  it('says “another process” where the holder is not named', () => {
    const lock = acquireDataDirLock(directory);
    rmSync(join(directory, 'persona.lock.json'));

    expect(() => acquireDataDirLock(directory)).toThrow(/in use by another process\./u);
    lock.release();
  });
});

describe('the lock of an earlier version', () => {
  it.each([
    ['of a process that is gone', { pid: NO_PROCESS, host: hostname(), startedAt: '1' }],
    ['of this process id, as after the restart of a container', { pid: process.pid, host: hostname() }],
    ['cut off by a crash', '{"pid":'],
    ['empty', ''],
  ])('%s is removed', (_, content) => {
    leaveEarlierLock(content);

    const lock = acquireDataDirLock(directory);

    expect(readdirSync(directory).toSorted()).toEqual(FILES);
    lock.release();
  });

  it.each([
    ['a live process of this host', { pid: process.ppid, host: hostname() }],
    ['a process of another host', { pid: NO_PROCESS, host: 'elsewhere.example' }],
  ])('of %s is respected, and the message says which file to delete', (_, content) => {
    leaveEarlierLock(content);

    expect(() => acquireDataDirLock(directory)).toThrow(
      new RegExp(
        `process ${content.pid}.*earlier version .*delete ${join(directory, 'persona.lock')}\\)`,
        'u',
      ),
    );
    expect(existsSync(join(directory, 'persona.lock'))).toBe(true);

    rmSync(join(directory, 'persona.lock'));
    acquireDataDirLock(directory).release();
  });
});
