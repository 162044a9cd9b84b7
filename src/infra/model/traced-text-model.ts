import type { SpanFacts, SpanStart, Tracer } from '../../shared/ports/tracer.port.js';
import type {
  ModelCall,
  ModelReach,
  ModelResult,
  ModelTask,
  RunOptions,
  TextModel,
} from '../../shared/ports/text-model.port.js';

/** Traces each call of the model as a span, without prompt or answer. */
export class TracedTextModel implements TextModel {
  constructor(
    private readonly model: TextModel,
    private readonly tracer: Tracer,
  ) {}

  reachFor(userId: number): Promise<ModelReach> {
    return this.model.reachFor(userId);
  }

  run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: RunOptions,
  ): Promise<ModelResult<Output>> {
    if (!this.tracer.isOn) return this.model.run(task, input, options);
    return this.tracer.span(startOf(task.name), (span) => {
      const onCall = (call: ModelCall): void => {
        span.note(factsOf(call));
        options.onCall?.(call);
      };
      return this.model.run(task, input, { ...options, onCall });
    });
  }
}

const startOf = (task: string): SpanStart => ({
  name: `model ${task}`,
  kind: 'client',
  facts: { 'gen_ai.operation.name': 'generate_content', 'persona.model.task': task },
});

/** Of the last call, where there was a second. */
const factsOf = ({ provider, requestedModel, usage, ...call }: ModelCall): SpanFacts => ({
  'gen_ai.provider.name': provider === 'gemini' ? 'gcp.gemini' : provider,
  'gen_ai.request.model': requestedModel,
  'persona.model.attempts': call.attempts,
  'persona.model.outcome': call.outcome,
  ...(usage.promptTokens !== null && { 'gen_ai.usage.input_tokens': usage.promptTokens }),
  ...(usage.outputTokens !== null && { 'gen_ai.usage.output_tokens': usage.outputTokens }),
});
