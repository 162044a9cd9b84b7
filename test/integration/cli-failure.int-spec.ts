import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, it } from 'vitest';
import { acquireDataDirLock } from '../../src/infra/database/data-dir-lock.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'persona-cli-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

// The command brings its own embedded database, whatever this run is on.
it.runIf(inject('testDatabase').kind === 'embedded')(
  'a command that fails after it opened the database says why, ends and frees the data directory',
  async () => {
    const child = spawn(process.execPath, ['dist/cli.js', 'retention', 'run'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ENCRYPTION_KEYS: 'nonsense' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [[code], errors] = await Promise.all([once(child, 'close'), text(child.stderr)]);

    expect(code).toBe(1);
    expect(errors).toContain('ENCRYPTION_KEYS must hold keys of the form name:base64');
    acquireDataDirLock(dataDir).release();
  },
);
