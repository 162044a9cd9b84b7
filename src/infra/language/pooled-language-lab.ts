import { FixedQueue, Piscina } from 'piscina';
import type {
  LanguageLab,
  LanguageSample,
  MeasuredVoice,
  VoiceMatch,
  VoiceProfile,
} from '../../language/index.js';
import { InProcessLanguageLab } from './in-process-language-lab.js';
import { LanguageBusy, LanguageInterrupted } from './language-errors.js';
import type { LanguageJob, LanguageResults } from './language-job.js';

/**
 * A draft up to this length is matched in about 5 ms (300 words: 2 ms) once the voice is open, which takes 40 and is kept
 * (`recent-profiles.ts`): less than handing it to a thread is worth.
 */
const SHORT_DRAFT_CHARACTERS = 4000;
/** The largest request (1 MB) takes about two seconds on 2 shared cores. */
const JOB_LIMIT_MS = 30_000;
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** Threads, and texts that may wait for one. */
export interface PoolSize {
  readonly threads: number;
  /** Jobs that may wait; one more is refused. */
  readonly queue: number;
  /** Omitted: 30 seconds. */
  readonly jobLimitMs?: number;
}

/**
 * Runs the engine on threads of its own, so that a long text never holds up other requests. Threads start with the first
 * job and stay. Rejects with {@link LanguageBusy} when the queue is full, with {@link LanguageInterrupted} when a job
 * takes too long or its thread dies; a new thread takes its place.
 */
export class PooledLanguageLab implements LanguageLab {
  private readonly near = new InProcessLanguageLab();
  private readonly pool: Piscina<LanguageJob, MeasuredVoice | VoiceMatch>;
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly size: PoolSize) {
    const isSource = import.meta.url.endsWith('.ts');
    this.pool = new Piscina({
      filename: new URL(`./language.worker.${isSource ? 'ts' : 'js'}`, import.meta.url).href,
      name: 'run',
      minThreads: 0,
      maxThreads: size.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      taskQueue: new FixedQueue(),
      env: {},
      execArgv: isSource ? ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'] : [],
      resourceLimits: RESOURCE_LIMITS,
    });
  }

  measure(samples: readonly LanguageSample[]): Promise<MeasuredVoice> {
    return this.run({ kind: 'measure', samples });
  }

  match(voice: VoiceProfile, draft: string): Promise<VoiceMatch> {
    return draft.length <= SHORT_DRAFT_CHARACTERS
      ? this.near.match(voice, draft)
      : this.run({ kind: 'match', voice, draft });
  }

  /** Lets running and waiting jobs finish, then ends the threads. */
  async close(): Promise<void> {
    // The pool's own `close` drops jobs while their thread is still starting.
    await Promise.allSettled(this.running);
    await this.pool.close();
  }

  private async run<Job extends LanguageJob>(job: Job): Promise<LanguageResults[Job['kind']]> {
    // Counted here, because the pool's own limit does not hold for jobs that can be cut off.
    if (this.running.size >= this.size.threads + this.size.queue) throw new LanguageBusy();
    const running = this.pool.run(job, { signal: AbortSignal.timeout(this.size.jobLimitMs ?? JOB_LIMIT_MS) });
    this.running.add(running);
    try {
      // The worker answers each kind with its own result.
      return (await running) as LanguageResults[Job['kind']];
    } catch (error) {
      throw new LanguageInterrupted(error);
    } finally {
      this.running.delete(running);
    }
  }
}
