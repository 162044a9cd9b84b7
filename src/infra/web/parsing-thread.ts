import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ParsingAnswer, ParsingJob, ParsingResults } from './parsing-jobs.js';
import { WebFailure } from './web-failure.js';

/** A two-megabyte page of plain paragraphs takes 0.3 s (measured on 2 shared cores); what takes this long is an attack. */
const JOB_LIMIT_MS = 4000;

const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * Takes strangers' documents apart on a thread of its own, one at a time. Some documents make the parsers' work
 * quadratic (two megabytes of unmatched tags: 20 s, measured); here they cost no other caller anything, are stopped
 * after some seconds, and can use up only the thread's own memory. The thread sees no environment variable.
 */
export class ParsingThread {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** `jobLimitMs` omitted: four seconds. */
  constructor(private readonly jobLimitMs = JOB_LIMIT_MS) {}

  /** Rejects with a {@link WebFailure} (`too-large`, `no-prose`) for a bad document, or with the signal's reason. */
  parse<Kind extends ParsingJob['kind']>(
    job: ParsingJob & { readonly kind: Kind },
    signal: AbortSignal,
  ): Promise<ParsingResults[Kind]> {
    const run = async (): Promise<ParsingResults[Kind]> => resultOf<Kind>(await this.answer(job, signal));
    const running = this.last.then(run, run);
    this.last = running;
    return running;
  }

  /** Ends the thread. A later job starts a new one. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async answer(job: ParsingJob, signal: AbortSignal): Promise<ParsingAnswer> {
    signal.throwIfAborted();
    const limit = AbortSignal.timeout(this.jobLimitMs);
    const worker = (this.worker ??= this.start());
    // Working keeps the process alive, idling does not.
    worker.ref();
    try {
      const answered = once(worker, 'message', { signal: AbortSignal.any([signal, limit]) });
      worker.postMessage(job, []);
      const [answer]: ParsingAnswer[] = await answered;
      if (!answer) throw new Error('The parsing thread sent an empty message.');
      worker.unref();
      return answer;
    } catch (error) {
      await this.close();
      signal.throwIfAborted();
      if (limit.aborted || isOutOfMemory(error)) throw tooComplex(error);
      throw error;
    }
  }

  private start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./parsing.worker.${extension}`, import.meta.url), {
      env: {},
      execArgv: [],
      resourceLimits: RESOURCE_LIMITS,
    });
    // A thread that dies in the middle of a job fails that job; one that dies between two is only replaced.
    worker.on('error', () => {
      if (this.worker === worker) this.worker = undefined;
    });
    return worker;
  }
}

function resultOf<Kind extends ParsingJob['kind']>(answer: ParsingAnswer): ParsingResults[Kind] {
  // The thread answers jobs in order, one at a time, so that the result is of the kind that was asked for.
  if (answer.ok) return answer.result as ParsingResults[Kind];
  if (answer.fault === 'too-complex') throw tooComplex(new Error(answer.detail));
  throw new WebFailure('no-prose', 'The page could not be understood.', { cause: answer.detail });
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooComplex = (cause: unknown): WebFailure =>
  new WebFailure('too-large', 'The page is too complicated to be read.', { cause });
