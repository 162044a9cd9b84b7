import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Suites that start `dist/main.js` as a process of its own must not meet yesterday's. */
export function setup(): void {
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url)),
    '--if-stale',
  ]);
}
