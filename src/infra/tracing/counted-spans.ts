import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import type { Meter } from '../../shared/ports/meter.port.js';

/** Bounds of the queue of spans. */
export interface SpanQueue {
  /** Spans that wait for their turn at most, beside those that are being sent. */
  readonly maxQueueSize: number;
  /** Spans per batch, which is sent as soon as it is full. */
  readonly maxExportBatchSize: number;
  readonly scheduledDelayMillis: number;
  readonly exportTimeoutMillis: number;
}

/**
 * Sends spans in batches and counts sent and lost ones. A span that finds the queue full is dropped, so that no request
 * waits.
 */
export class CountedSpans implements SpanProcessor {
  private readonly batches: BatchSpanProcessor;
  private readonly count: (outcome: 'ok' | 'failed' | 'lost', spans: number) => void;
  private waiting = 0;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly queue: SpanQueue,
    meter: Meter,
  ) {
    const counter = meter.counter({
      name: 'trace_spans_total',
      help: 'Spans by what became of them: ok, failed (the collector did not take them), lost (the queue was full).',
      labels: ['outcome'],
    });
    this.count = (outcome, spans) => counter({ outcome }, spans);
    this.batches = new BatchSpanProcessor({ ...queue, exporter: this.counting() });
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    // Before the library drops them without a count.
    if (this.waiting >= this.queue.maxQueueSize) return this.count('lost', 1);
    this.waiting += 1;
    this.batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.batches.shutdown();
  }

  private counting(): SpanExporter {
    const { exporter } = this;
    return {
      export: (spans: ReadableSpan[], done: (result: ExportResult) => void) => {
        this.waiting -= spans.length;
        exporter.export(spans, (result) => {
          this.count(result.code === ExportResultCode.SUCCESS ? 'ok' : 'failed', spans.length);
          done(result);
        });
      },
      shutdown: () => exporter.shutdown(),
      forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    };
  }
}
