import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startStallWatchdog } from './stall-watchdog.js';

const STALLED = fileURLToPath(new URL('../../../test/support/stalled-process.mjs', import.meta.url));

describe(startStallWatchdog.name, () => {
  it('ends a process that never comes back to its event loop, with a message', async () => {
    const child = spawn(process.execPath, [STALLED], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')]);

    expect(signal).toBe('SIGKILL');
    expect(said).toContain('stuck');
  });
});
