import type { Consents } from '../../shared/ports/consents.port.js';
import type {
  ModelReach,
  ModelResult,
  ModelTask,
  RunOptions,
  TextModel,
} from '../../shared/ports/text-model.port.js';
import type { Model } from './model.js';

/** A language model for those who agreed to it, and the documented rules for everybody else. */
export class ConsentingTextModel implements TextModel {
  constructor(
    /** Undefined where the operator configured none. */
    private readonly external: Model | undefined,
    private readonly rules: Model,
    private readonly consents: Consents,
  ) {}

  async reachFor(userId: number): Promise<ModelReach> {
    if (this.external === undefined) return 'none';
    return (await this.consents.allows(userId, 'external_model')) ? 'external' : 'withheld';
  }

  /** Asks for consent on every call: a withdrawal takes effect with the next one. */
  async run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: RunOptions,
  ): Promise<ModelResult<Output>> {
    const mayBeSent = (await this.reachFor(options.userId)) === 'external';
    const model = mayBeSent && this.external !== undefined ? this.external : this.rules;
    return model.run(task, input, options);
  }
}
