import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** What {@link startStallWatchdog} hands over. */
export interface WatchdogData {
  /** Its only number counts the beats of the watched thread. */
  readonly beats: Int32Array;
  readonly limitSeconds: number;
  readonly message: string;
}

const LOOK_EVERY_MS = 1000;
const STDERR = 2;

const { beats, limitSeconds, message } = workerData as WatchdogData;
const secondsUsed = (): number => process.cpuUsage().user / 1e6;
const secondsNow = (): number => performance.now() / 1000;
let seen = -1;
let since = { used: 0, now: 0 };

setInterval(() => {
  const beat = Atomics.load(beats, 0);
  if (beat !== seen) {
    seen = beat;
    since = { used: secondsUsed(), now: secondsNow() };
    return;
  }
  // Processor time: a thread that waits for a busy machine is not stuck.
  const isStuck = secondsUsed() - since.used >= limitSeconds && secondsNow() - since.now >= limitSeconds;
  if (!isStuck) return;
  writeSync(STDERR, `${message}\n`);
  process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);
