import {
  GoogleGenerativeAI,
  GoogleGenerativeAIAbortError,
  GoogleGenerativeAIFetchError,
  type GenerateContentResponse,
  type GenerationConfig,
} from '@google/generative-ai';
import type { TokenUsage } from '../../shared/ports/text-model.port.js';

// The one file that knows @google/generative-ai. Its successor is another file with these exports.

/** Key, model and time-outs. */
export interface GeminiSettings {
  readonly apiKey: string;
  readonly model: string;
  readonly baseUrl?: string;
  readonly attemptTimeoutMs: number;
}

/** One call of the model. */
export interface GeminiRequest {
  readonly prompt: { readonly system: string; readonly user: string };
  readonly answerSchema: Readonly<Record<string, unknown>>;
  readonly temperature: number;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

/** Everything an attempt can come to. */
export type GeminiOutcome =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly truncated: boolean;
      readonly modelVersion: string | null;
      readonly finishReason: string | null;
      readonly usage: TokenUsage;
    }
  | {
      readonly kind: 'blocked';
      readonly reason: string;
      readonly modelVersion: string | null;
      readonly usage: TokenUsage;
    }
  | { readonly kind: 'retryable'; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'fatal'; readonly reason: string }
  | { readonly kind: 'cancelled' };

const RETRYABLE_STATUS = new Set([408, 429, 500, 502, 503, 504]);
/** Reasons that mean the model will not say it, not that something broke (finish reasons of the Gemini API). */
const BLOCKING = new Set(['SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'LANGUAGE']);
const NO_USAGE: TokenUsage = {
  promptTokens: null,
  cachedTokens: null,
  outputTokens: null,
  thoughtTokens: null,
};

/** One attempt at one answer. Never throws; nothing of the key or the prompt is in an outcome. */
export async function askGemini(settings: GeminiSettings, request: GeminiRequest): Promise<GeminiOutcome> {
  const model = new GoogleGenerativeAI(settings.apiKey).getGenerativeModel(
    {
      model: settings.model,
      systemInstruction: request.prompt.system,
      generationConfig: generationConfig(request),
    },
    {
      timeout: settings.attemptTimeoutMs,
      ...(settings.baseUrl !== undefined && { baseUrl: settings.baseUrl.replace(/\/$/u, '') }),
    },
  );
  try {
    const { response } = await model.generateContent(request.prompt.user, { signal: request.signal });
    return outcomeOf(response);
  } catch (error) {
    return failureOf(error, request.signal);
  }
}

/**
 * `responseJsonSchema` takes plain JSON Schema, as our tasks write it; the SDK's types do not know it yet and pass it
 * through.
 */
const generationConfig = (
  request: GeminiRequest,
): GenerationConfig & { readonly responseJsonSchema: unknown } => ({
  temperature: request.temperature,
  maxOutputTokens: request.maxOutputTokens,
  responseMimeType: 'application/json',
  responseJsonSchema: request.answerSchema,
});

type RawResponse = GenerateContentResponse & {
  readonly modelVersion?: string;
  readonly usageMetadata?: { readonly thoughtsTokenCount?: number };
};

function outcomeOf(response: RawResponse): GeminiOutcome {
  const modelVersion = typeof response.modelVersion === 'string' ? response.modelVersion : null;
  const usage = usageOf(response);
  const blockReason = response.promptFeedback?.blockReason;
  if (blockReason) return { kind: 'blocked', reason: String(blockReason), modelVersion, usage };
  const [candidate] = response.candidates ?? [];
  const finishReason = candidate?.finishReason === undefined ? null : String(candidate.finishReason);
  if (finishReason !== null && BLOCKING.has(finishReason))
    return { kind: 'blocked', reason: finishReason, modelVersion, usage };
  const text = (candidate?.content?.parts ?? []).map((part) => part.text ?? '').join('');
  return {
    kind: 'answer',
    text,
    truncated: finishReason === 'MAX_TOKENS',
    modelVersion,
    finishReason,
    usage,
  };
}

function usageOf({ usageMetadata }: RawResponse): TokenUsage {
  if (usageMetadata === undefined) return NO_USAGE;
  return {
    promptTokens: usageMetadata.promptTokenCount ?? null,
    cachedTokens: usageMetadata.cachedContentTokenCount ?? null,
    outputTokens: usageMetadata.candidatesTokenCount ?? null,
    thoughtTokens: usageMetadata.thoughtsTokenCount ?? null,
  };
}

function failureOf(error: unknown, signal: AbortSignal): GeminiOutcome {
  if (error instanceof GoogleGenerativeAIFetchError && error.status !== undefined) {
    if (!RETRYABLE_STATUS.has(error.status)) return { kind: 'fatal', reason: `HTTP ${error.status}` };
    return {
      kind: 'retryable',
      reason: `HTTP ${error.status}`,
      retryAfterMs: retryDelayMs(error.errorDetails),
    };
  }
  if (signal.aborted) return { kind: 'cancelled' };
  if (error instanceof GoogleGenerativeAIAbortError)
    return { kind: 'retryable', reason: 'timeout', retryAfterMs: null };
  // The remaining errors are of the network, or a body that is not JSON: both are worth a retry.
  return { kind: 'retryable', reason: 'network', retryAfterMs: null };
}

/** google.rpc.RetryInfo among the details: “17s” or “0.5s”; null when the service gave no advice. */
function retryDelayMs(details: unknown): number | null {
  if (!Array.isArray(details)) return null;
  for (const detail of details as readonly { readonly '@type'?: unknown; readonly retryDelay?: unknown }[]) {
    if (!String(detail['@type']).endsWith('google.rpc.RetryInfo')) continue;
    const seconds = /^(\d+(?:\.\d+)?)s$/u.exec(String(detail.retryDelay))?.[1];
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return null;
}
