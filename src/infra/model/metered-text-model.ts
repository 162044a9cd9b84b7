import type { Meter } from '../../shared/ports/meter.port.js';
import type {
  ModelCall,
  ModelReach,
  ModelResult,
  ModelTask,
  RunOptions,
  TextModel,
} from '../../shared/ports/text-model.port.js';

/** Seconds; from the rules to a model that thinks. */
const DURATIONS = [0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 90];

/** Counts the calls of the model with their tokens, price, time and outcome. */
export class MeteredTextModel implements TextModel {
  private readonly note: (call: ModelCall) => void;

  constructor(
    private readonly model: TextModel,
    meter: Meter,
  ) {
    this.note = noteIn(meter);
  }

  reachFor(userId: number): Promise<ModelReach> {
    return this.model.reachFor(userId);
  }

  run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: RunOptions,
  ): Promise<ModelResult<Output>> {
    const onCall = (call: ModelCall): void => {
      this.note(call);
      options.onCall?.(call);
    };
    return this.model.run(task, input, { ...options, onCall });
  }
}

function noteIn(meter: Meter): (call: ModelCall) => void {
  const calls = meter.counter({
    name: 'model_calls_total',
    help: 'Calls of the language model, or of the rules in its place (provider "offline").',
    labels: ['provider', 'task', 'outcome'],
  });
  const tokens = meter.counter({
    name: 'model_tokens_total',
    help: 'Tokens as the provider counts them; "cached" are among those of the prompt.',
    labels: ['model', 'kind'],
  });
  const dollars = meter.counter({
    name: 'model_cost_usd_total',
    help: 'US dollars by the prices in force; calls of models without a known price are not in it.',
    labels: ['model'],
  });
  const durations = meter.histogram(
    {
      name: 'model_call_duration_seconds',
      help: 'Time of a call with its repetitions.',
      labels: ['provider', 'task'],
    },
    DURATIONS,
  );
  return ({ provider, task, outcome, requestedModel: model, usage, costUsd, durationMs }) => {
    calls({ provider, task, outcome });
    durations({ provider, task }, durationMs / 1000);
    const counts = {
      prompt: usage.promptTokens,
      cached: usage.cachedTokens,
      output: usage.outputTokens,
      thought: usage.thoughtTokens,
    };
    for (const [kind, count] of Object.entries(counts)) if (count !== null) tokens({ model, kind }, count);
    if (costUsd !== null) dollars({ model }, costUsd);
  };
}
