import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Meter } from '../../shared/ports/meter.port.js';

/** Counts the spans that are to be sent. Those that are neither sent nor failed later were lost: the queue was full. */
export class CountedSpans implements SpanProcessor {
  private readonly count: () => void;

  constructor(meter: Meter) {
    const counter = meter.counter({
      name: 'trace_spans_total',
      help: 'Spans that were made to be sent.',
      labels: [],
    });
    this.count = () => counter({});
  }

  onStart(): void {}

  onEnd(): void {
    this.count();
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Counts what became of the spans that an exporter was given. */
export function meteredExporter(exporter: SpanExporter, meter: Meter): SpanExporter {
  const count = meter.counter({
    name: 'trace_spans_exported_total',
    help: 'Spans that a collector was sent, by whether it took them.',
    labels: ['outcome'],
  });
  return {
    export: (spans: ReadableSpan[], done: (result: ExportResult) => void) =>
      exporter.export(spans, (result) => {
        count({ outcome: result.code === ExportResultCode.SUCCESS ? 'ok' : 'failed' }, spans.length);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
