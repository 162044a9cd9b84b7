import type { ModelResult, ModelTask, RunOptions } from '../../shared/ports/text-model.port.js';

/** Something that does the work of a language model, whoever it is for. Errors as of TextModel. */
export interface Model {
  run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: Omit<RunOptions, 'userId'>,
  ): Promise<ModelResult<Output>>;
}
