import { randomBytes } from 'node:crypto';
import { type Context, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config/tracing-config.js';

type SamplerConfig = Pick<TracingConfig, 'sampler' | 'ratio' | 'trustsCallers'>;

const FROM_A_CALLER = createContextKey('parent named by a caller');
const TRACE_ID_BYTES = 16;

/** Marks that the caller named the parent of a span. */
export const fromCaller = (context: Context): Context => context.setValue(FROM_A_CALLER, true);

/** Which traces are kept, by the names of OpenTelemetry's specification. */
export function samplerOf({ sampler, ratio, trustsCallers }: SamplerConfig): Sampler {
  const root = rootOf(sampler.replace(/^parentbased_/u, ''), ratio);
  if (!trustsCallers) return new OwnSampler(root);
  return sampler.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

function rootOf(name: string, ratio: number): Sampler {
  if (name === 'always_on') return new AlwaysOnSampler();
  return name === 'always_off' ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
}

/**
 * Keeps callers from deciding which traces are kept, by the sampled flag or by a trace id inside the ratio. Child spans
 * follow their root, in jobs too, where otherwise the sender of the id would decide.
 */
class OwnSampler implements Sampler {
  private readonly inside: Sampler;

  constructor(private readonly root: Sampler) {
    this.inside = new ParentBasedSampler({ root });
  }

  shouldSample(
    context: Context,
    traceId: string,
    ...span: Skip2<Parameters<Sampler['shouldSample']>>
  ): ReturnType<Sampler['shouldSample']> {
    if (context.getValue(FROM_A_CALLER) !== true) return this.inside.shouldSample(context, traceId, ...span);
    return this.root.shouldSample(ROOT_CONTEXT, randomBytes(TRACE_ID_BYTES).toString('hex'), ...span);
  }

  toString(): string {
    return `Own{${String(this.root)}}`;
  }
}

type Skip2<List extends readonly unknown[]> = List extends [unknown, unknown, ...infer Rest] ? Rest : never;
