import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataDirLock, DataDirInUse } from './data-dir-lock.js';

/** Beyond the largest process id that Linux gives out (2^22). */
const NOBODY = 2 ** 22 + 1;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'persona-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const lockFile = () => join(directory, 'persona.lock');
const holder = () => JSON.parse(readFileSync(lockFile(), 'utf8')) as { pid: number; startedAt: string };
const leaveLock = (content: object | string) =>
  writeFileSync(lockFile(), typeof content === 'string' ? content : JSON.stringify(content));

describe(acquireDataDirLock.name, () => {
  it('makes the directory where there is none', () => {
    const below = join(directory, 'a', 'b');

    acquireDataDirLock(below);

    expect(readdirSync(below)).toEqual(['persona.lock']);
  });

  it('refuses while the holder lives, and names who it is and what to do', () => {
    acquireDataDirLock(directory);

    expect(() => acquireDataDirLock(directory)).toThrow(DataDirInUse);
    expect(() => acquireDataDirLock(directory)).toThrow(
      new RegExp(`process ${process.pid} on .*stop that one.*DATA_DIR.*DATABASE_URL`, 'su'),
    );
  });

  it('gives way once released', () => {
    acquireDataDirLock(directory).release();

    expect(() => acquireDataDirLock(directory)).not.toThrow();
  });

  it('takes over from a process that is gone', () => {
    leaveLock({ pid: NOBODY, host: hostname(), startedAt: '1' });

    acquireDataDirLock(directory);

    expect(holder().pid).toBe(process.pid);
  });

  it('takes over from a process whose id was given to another since', () => {
    acquireDataDirLock(directory);
    leaveLock({ ...holder(), startedAt: '1' }); // ours started later than the first tick after boot

    acquireDataDirLock(directory);

    expect(holder().startedAt).not.toBe('1');
  });

  it.each(['', '{"pid":', '[]', '{"pid":"1","host":"x"}'])('takes over from the torn lock %j', (content) => {
    leaveLock(content);

    acquireDataDirLock(directory);

    expect(holder().pid).toBe(process.pid);
  });

  it('respects a process on another host, and says what to do if that host is gone', () => {
    leaveLock({ pid: NOBODY, host: 'elsewhere.example', startedAt: '1' });

    expect(() => acquireDataDirLock(directory)).toThrow(/on elsewhere\.example .*delete .*persona\.lock/u);
  });

  it('leaves nothing beside the lock', () => {
    leaveLock('torn');

    acquireDataDirLock(directory);

    expect(readdirSync(directory)).toEqual(['persona.lock']);
  });
});
