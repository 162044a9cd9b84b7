import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { TracingConfig } from '../../config/tracing-config.js';
import { AppError } from '../../shared/app-error.js';
import type { Meter } from '../../shared/ports/meter.port.js';
import type { OpenSpan, SpanFacts, SpanStart, Tracer } from '../../shared/ports/tracer.port.js';
import { NO_SPAN } from '../../shared/untraced.js';
import { CountedSpans, type SpanQueue } from './counted-spans.js';
import { fromCaller, samplerOf } from './sampler.js';

const EXPORT_TIMEOUT_MS = 5000;
/** What waits to be sent; what does not fit is lost, and counted. */
const QUEUE: SpanQueue = {
  maxQueueSize: 2048,
  maxExportBatchSize: 512,
  scheduledDelayMillis: 1000,
  exportTimeoutMillis: EXPORT_TIMEOUT_MS,
};
const SHUTDOWN_TIMEOUT_MS = 2000;

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

/**
 * Sends spans to a collector. It makes them itself and installs nothing in the process: what others would record by
 * themselves (statements, addresses, messages of errors) may hold anybody's words.
 */
export class OtlpTracer implements Tracer {
  readonly isOn = true;
  private readonly running = new AsyncLocalStorage<Span>();
  private readonly propagator = new W3CTraceContextPropagator();

  private constructor(private readonly provider: TracerProvider) {}

  static open(config: TracingConfig, meter: Meter): OtlpTracer {
    const exporter = new OTLPTraceExporter({
      url: `${config.endpoint.replace(/\/$/u, '')}/v1/traces`,
      headers: { ...config.headers },
      timeoutMillis: EXPORT_TIMEOUT_MS,
    });
    const provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': config.serviceName }),
      sampler: samplerOf(config),
      spanProcessors: [new CountedSpans(exporter, QUEUE, meter)],
    });
    return new OtlpTracer(provider);
  }

  get traceparent(): string | undefined {
    const span = this.running.getStore();
    if (span === undefined) return undefined;
    const carrier: { traceparent?: string } = {};
    this.propagator.inject(trace.setSpan(ROOT_CONTEXT, span), carrier, {
      set: (into, name, value) => {
        if (name === 'traceparent') into.traceparent = value;
      },
    });
    return carrier.traceparent;
  }

  begin({ name, kind, facts, ...from }: SpanStart): OpenSpan {
    const span = this.provider
      .getTracer('persona-system')
      .startSpan(
        name,
        { ...(kind && { kind: KINDS[kind] }), ...(facts && { attributes: facts as Attributes }) },
        this.contextOf(from),
      );
    return this.open(span);
  }

  async span<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result> {
    // What a process asks of others by itself, all the time, is part of nothing that anybody would look for.
    if (start.kind === 'client' && this.running.getStore() === undefined) return work(NO_SPAN);
    const span = this.begin(start);
    try {
      const result = await span.within(() => work(span));
      span.end();
      return result;
    } catch (error) {
      span.end(faultOf(error));
      throw error;
    }
  }

  /** Sends what waits, for a moment at most. */
  async close(): Promise<void> {
    const expired = new Promise<void>((resolve) => setTimeout(resolve, SHUTDOWN_TIMEOUT_MS).unref());
    await Promise.race([this.provider.shutdown().catch(() => undefined), expired]);
  }

  private open(span: Span): OpenSpan {
    return {
      traceId: span.spanContext().traceId,
      note: (facts: SpanFacts) => span.setAttributes(facts as Attributes),
      within: (work) => this.running.run(span, work),
      end: (fault) => {
        if (fault !== undefined)
          span.setAttribute('error.type', fault).setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  private contextOf({ parent, caller }: Pick<SpanStart, 'parent' | 'caller'>): Context {
    if (caller !== undefined) return fromCaller(this.after(caller));
    return parent === undefined ? this.inside() : this.after(parent);
  }

  private inside(): Context {
    const span = this.running.getStore();
    return span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span);
  }

  private after(traceparent: string): Context {
    return this.propagator.extract(
      ROOT_CONTEXT,
      { traceparent },
      {
        get: (carrier, name) => (name === 'traceparent' ? carrier.traceparent : undefined),
        keys: Object.keys,
      },
    );
  }
}

/** By its code or its class: what it says stays here. */
export const faultOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.constructor.name : 'thrown';
};
