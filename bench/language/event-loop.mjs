// Whether long texts hold up requests: the event loop's delay while analyses of 50,000 words run, in the pool and, as
// the ceiling, on the thread itself. `npm run bench:event-loop`
import { setTimeout as sleep } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { InProcessLanguageLab } from '../../dist/infra/language/in-process-language-lab.js';
import { PooledLanguageLab } from '../../dist/infra/language/pooled-language-lab.js';
import { PooledTextThreads } from '../../dist/infra/threads/pooled-text-threads.js';
import { essayText } from './speed-text.mjs';

const WORDS = 50_000;
const RUNS = 5;
const samples = [{ id: 'text', text: essayText(WORDS), language: 'en' }];

async function watch(name, work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await work(); // threads start, code is compiled
  delay.enable();
  const began = performance.now();
  for (let run = 0; run < RUNS; run += 1) {
    await work();
    await sleep(2); // lets a loop that was held up notice it
  }
  const took = (performance.now() - began) / RUNS;
  delay.disable();
  const ms = (value) => (value / 1e6).toFixed(1).padStart(8);
  console.log(
    `${name.padEnd(14)} ${took.toFixed(0).padStart(5)} ms each; delay p50${ms(delay.percentile(50))}  p99${ms(delay.percentile(99))}  max${ms(delay.max)} ms`,
  );
}

const threads = new PooledTextThreads({ threads: 1, queue: 10 }, () => 'bench');
const pool = new PooledLanguageLab(threads);
console.log(`event-loop delay during ${RUNS} analyses of ${WORDS} words (target p99 < 50 ms in the pool)`);
await watch('idle', () => sleep(300));
await watch('on the thread', () => new InProcessLanguageLab().measure(samples));
await watch('in the pool', () => pool.measure(samples));
await threads.close();
