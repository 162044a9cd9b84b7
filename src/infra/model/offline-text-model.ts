import { ModelCancelled } from '../../shared/model-errors.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { ModelResult, ModelTask, RunOptions } from '../../shared/ports/text-model.port.js';
import { hashPrompt } from './hash-prompt.js';
import type { Model } from './model.js';

const NAME = 'offline-rules';

/** Answers by each task's documented rules. Deterministic, free, and nothing leaves the machine. */
export class OfflineTextModel implements Model {
  constructor(private readonly clock: Clock) {}

  async run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: Omit<RunOptions, 'userId'>,
  ): Promise<ModelResult<Output>> {
    if (options.signal?.aborted) throw new ModelCancelled();
    const startedAt = this.clock.now();
    const begun = performance.now();
    const output = task.rules(input);
    const call = {
      provider: 'offline',
      task: task.name,
      promptVersion: task.version,
      promptHash: hashPrompt(task.prompt(input)),
      requestedModel: NAME,
      returnedModel: NAME,
      parameters: {},
      usage: { promptTokens: null, cachedTokens: null, outputTokens: null, thoughtTokens: null },
      costUsd: 0,
      attempts: 1,
      finishReason: null,
      outcome: 'ok',
      startedAt,
      durationMs: Math.round(performance.now() - begun),
    } as const;
    options.onCall?.(call);
    return { output, call };
  }
}
