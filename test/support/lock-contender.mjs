// A process that tries to take the lock of each directory it is told on a line of its input, and answers `held` or
// `refused`. It keeps what it holds until it ends. Told to `stop-before-move`, it answers `stopped` in the middle of taking
// over, and goes no further.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

if (process.argv[3] === 'stop-before-move') {
  fs.renameSync = () => {
    fs.writeSync(1, 'stopped\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
  syncBuiltinESMExports();
}
const { acquireDataDirLock, DataDirInUse } = await import(pathToFileURL(process.argv[2]).href);

process.stdout.write('ready\n');
for await (const directory of createInterface({ input: process.stdin })) {
  try {
    acquireDataDirLock(directory);
    process.stdout.write('held\n');
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    process.stdout.write('refused\n');
  }
}
