import type { ModelResult, ModelTask, RunOptions } from '../../shared/ports/text-model.port.js';

/** A language model, or its substitute. Errors as of TextModel. */
export interface Model {
  run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: Omit<RunOptions, 'userId'>,
  ): Promise<ModelResult<Output>>;
}
