import type {
  ModelReach,
  ModelResult,
  ModelTask,
  RunOptions,
  TextModel,
} from '../../shared/ports/text-model.port.js';
import { currentJob } from '../jobs/job-context.js';
import type { SqlCheckpoints } from '../jobs/sql-checkpoints.js';
import { hashPrompt } from './hash-prompt.js';

/**
 * Within a job, stores each answer of the model, so that a restarted job repeats at most the call that was interrupted.
 * The usage of that call is reported again, as it was not booked.
 */
export class CheckpointingTextModel implements TextModel {
  constructor(
    private readonly model: TextModel,
    private readonly checkpoints: SqlCheckpoints,
  ) {}

  reachFor(userId: number): Promise<ModelReach> {
    return this.model.reachFor(userId);
  }

  async run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: RunOptions,
  ): Promise<ModelResult<Output>> {
    const job = currentJob();
    if (job === undefined) return this.model.run(task, input, options);
    const step = `${task.name}@${task.version} ${hashPrompt(task.prompt(input))}`;
    const kept = await this.checkpoints.find(job, step);
    if (kept !== undefined) {
      const result = revived(kept as ModelResult<Output>);
      options.onCall?.(result.call);
      return result;
    }
    const result = await this.model.run(task, input, options);
    if (result.call.provider !== 'offline') await this.checkpoints.keep(job, step, result);
    return result;
  }
}

const revived = <Output>({ output, call }: ModelResult<Output>): ModelResult<Output> => ({
  output,
  call: { ...call, startedAt: new Date(call.startedAt) },
});
