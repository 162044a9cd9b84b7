// A process that tries to lock each directory it is told on a line of its input, and answers `held` or `refused`. It keeps
// what it holds until it ends.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

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
