import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { TextThreads, TextWork } from '../../shared/ports/text-threads.port.js';
import { AppError } from '../../shared/app-error.js';
import { FairTurns } from './fair-turns.js';
import { TextWorkInterrupted } from './text-thread-errors.js';
import type { ThreadJob } from './text.worker.js';

/** The largest request (1 MB) takes about two seconds on 2 shared cores. */
const JOB_LIMIT_MS = 30_000;
/** One account may fill this part of the queue. */
const SHARE_OF_QUEUE = 4;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** Threads, and texts that may wait for one. */
export interface PoolSize {
  readonly threads: number;
  /** Jobs that may wait; one more is refused. A quarter of them may belong to one account. */
  readonly queue: number;
  /** Counts from the start of the work, not of its waiting. Omitted: 30 seconds. */
  readonly jobLimitMs?: number;
}

/**
 * Threads start with the first job and stay. A job that takes longer than its limit ends with its thread; a new thread
 * takes its place.
 */
export class PooledTextThreads implements TextThreads {
  private readonly pool: Piscina<ThreadJob, unknown>;
  private readonly turns: FairTurns;
  private readonly running = new Set<Promise<unknown>>();

  /** `currentOwner` names the account for which the caller works. */
  constructor(
    private readonly size: PoolSize,
    private readonly currentOwner: () => string,
  ) {
    const isSource = import.meta.url.endsWith('.ts');
    this.turns = new FairTurns({
      places: size.threads,
      queue: size.queue,
      queuePerOwner: Math.ceil(size.queue / SHARE_OF_QUEUE),
    });
    this.pool = new Piscina({
      filename: new URL(`./text.worker.${isSource ? 'ts' : 'js'}`, import.meta.url).href,
      name: 'run',
      minThreads: 0,
      maxThreads: size.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      env: {},
      execArgv: isSource ? ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'] : [],
      resourceLimits: RESOURCE_LIMITS,
    });
  }

  async run<Input, Output>(work: TextWork<Input, Output>, input: Input): Promise<Output> {
    const running = this.turns.run(this.currentOwner(), () => this.onThread(work, input));
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Lets running and waiting jobs finish, then ends the threads. */
  async close(): Promise<void> {
    // The pool's own `close` drops jobs while their thread is still starting.
    await Promise.allSettled(this.running);
    await this.pool.close();
  }

  private async onThread<Input, Output>(
    { module, name }: TextWork<Input, Output>,
    input: Input,
  ): Promise<Output> {
    const { port1: starts, port2: begun } = new MessageChannel();
    const cut = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    starts.once('message', () => {
      timer = setTimeout(() => cut.abort(), this.size.jobLimitMs ?? JOB_LIMIT_MS);
    });
    try {
      const job = { module, name, input, begun };
      // The module's function answers with what its TextWork says.
      return (await this.pool.run(job, { signal: cut.signal, transferList: [begun] })) as Output;
    } catch (error) {
      throw error instanceof AppError ? error : new TextWorkInterrupted(error);
    } finally {
      clearTimeout(timer);
      starts.close();
    }
  }
}
