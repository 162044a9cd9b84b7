import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inject } from 'vitest';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Bytes that the process holds on to: heap and buffers after everything unreachable is gone. Not the resident size,
 * which also tells how lazily V8 gives pages back, and goes up and down by tens of megabytes of nobody's.
 */
export async function settledHeap(): Promise<number> {
  // What a finalizer lets go of is gone only in the next collection.
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  // The embedded database keeps its pages in a buffer, and grows by what it is given to store.
  return inject('testDatabase').kind === 'embedded' ? heapUsed : heapUsed + arrayBuffers;
}
