/** Injection token of the one {@link TextModel} of the process. */
export const TEXT_MODEL = Symbol('TextModel');

/** Words of a person, a website or a model: data for the model, never instructions to it. */
export interface UntrustedText {
  /** What the text is, in our own words: `sample 17`. */
  readonly kind: string;
  readonly text: string;
}

/**
 * A prompt in two parts: `system` holds the rules, `user` the data, in reading order. A string there is our own wording;
 * everything that came from outside is an {@link UntrustedText}. The adapter fences it between marks of chance, makes it
 * harmless, adds a secret word to the rules and refuses answers that give it away: a task has to do none of that.
 */
export interface Prompt {
  readonly system: string;
  readonly user: readonly (string | UntrustedText)[];
}

/**
 * One kind of work given to a language model. The feature that owns the work owns the task: how to ask (`prompt`,
 * `answerSchema`), how to believe the answer (`parse`), and what the documented rules answer without a model (`rules`).
 */
export interface ModelTask<Input, Output> {
  /** Stable, dotted: `persona.interpret`. */
  readonly name: string;
  /** Raised whenever the prompt or the schema changes; stored with every call. */
  readonly version: string;
  /** 0 (repeatable) to 2 (varied). */
  readonly temperature: number;
  readonly maxOutputTokens: number;
  /** JSON Schema of the answer, in the subset that structured-output models accept. */
  readonly answerSchema: Readonly<Record<string, unknown>>;
  prompt(input: Input): Prompt;
  /** Untrusted JSON in, checked value out. Throws when the answer cannot be used; the caller then retries once. */
  parse(answer: unknown, input: Input): Output;
  /** Deterministic answer by documented rules; serves when no language model is configured or allowed. */
  rules(input: Input): Output;
}

/** Token counts as the provider reported them; `null` where it reported none. */
export interface TokenUsage {
  readonly promptTokens: number | null;
  readonly cachedTokens: number | null;
  readonly outputTokens: number | null;
  readonly thoughtTokens: number | null;
}

/** The record kept of every finished model call, successful or not. */
export interface ModelCall {
  readonly provider: 'gemini' | 'offline';
  readonly task: string;
  readonly promptVersion: string;
  /** SHA-256 of the task's prompt, hex, without the adapter's random marks; the prompt itself is not kept. */
  readonly promptHash: string;
  readonly requestedModel: string;
  /** `modelVersion` of the answer; null if no answer came. */
  readonly returnedModel: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly usage: TokenUsage;
  /** US dollars by the price in force on `startedAt`; null when the model has no known price. */
  readonly costUsd: number | null;
  readonly attempts: number;
  readonly finishReason: string | null;
  /** `prompt-leak`: the answer gave away the secret word or the rules, and was refused for it. */
  readonly outcome: 'ok' | 'blocked' | 'invalid-answer' | 'prompt-leak' | 'unavailable' | 'cancelled';
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** A parsed answer with its usage. */
export interface ModelResult<Output> {
  readonly output: Output;
  readonly call: ModelCall;
}

/** Owner and cancellation of a call. */
export interface RunOptions {
  /** Owner of the texts: without their consent nothing is sent to an external language model. */
  readonly userId: number;
  /** Aborting ends the call immediately with {@link ModelCancelled}. */
  readonly signal?: AbortSignal;
  /** Told of every finished call, also of one that failed: the caller's chance to record it. */
  readonly onCall?: (call: ModelCall) => void;
}

/**
 * The model that would answer for a user: an external language model (`external`), the rules because consent is missing
 * (`withheld`), or the rules because no model is configured.
 */
export type ModelReach = 'external' | 'withheld' | 'none';

/**
 * A language model, or the rules that stand in for one.
 * Errors: ModelUnavailable (retries and deadline used up, or circuit open), ModelBlocked (safety or recitation),
 * ModelAnswerInvalid (the answer did not parse, or gave the prompt away, twice), ModelCancelled. Nothing else escapes.
 */
export interface TextModel {
  reachFor(userId: number): Promise<ModelReach>;
  run<Input, Output>(
    task: ModelTask<Input, Output>,
    input: Input,
    options: RunOptions,
  ): Promise<ModelResult<Output>>;
}
