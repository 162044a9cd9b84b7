import { Worker } from 'node:worker_threads';
import type { WatchdogData } from './stall-watchdog.worker.js';

/** No unit of work holds the thread so long; migrations of a large database come nearest. */
const LIMIT_SECONDS = 60;
const BEAT_EVERY_MS = 500;
const MESSAGE =
  'The embedded database is stuck: it has worked for a minute without an answer, most often because its disk is full. The process ends now. Nothing that was acknowledged is lost; free some disk space and start again.';

/** A running watchdog. */
export interface StallWatchdog {
  stop(): Promise<void>;
}

/**
 * Ends the process with a message on standard error when the calling thread uses the processor without ever coming back to
 * its event loop. The embedded database runs on that thread, and spins when PostgreSQL gives up inside it: no signal
 * handler and no timer would run any more.
 */
export function startStallWatchdog(limitSeconds = LIMIT_SECONDS, message = MESSAGE): StallWatchdog {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./stall-watchdog.worker.${extension}`, import.meta.url), {
    workerData: { beats, limitSeconds, message } satisfies WatchdogData,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 },
  });
  worker.unref();
  const timer = setInterval(() => Atomics.add(beats, 0, 1), BEAT_EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await worker.terminate();
    },
  };
}
