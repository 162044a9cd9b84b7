import { Logger } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Figure, Labels, Meter, Reading } from '../../shared/ports/meter.port.js';

/** One registry an application, with the figures of the process: CPU, memory, event-loop lag, garbage collection. */
export class PrometheusMeter implements Meter {
  private readonly logger = new Logger('Metrics');
  private readonly registry = new Registry();
  private reading: Promise<string> | undefined;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter(figure: Figure): (labels: Labels, by?: number) => void {
    const counter = new Counter(this.settingsOf(figure));
    return (labels, by = 1) => counter.inc(labels, by);
  }

  histogram(figure: Figure, buckets: readonly number[]): (labels: Labels, value: number) => void {
    const histogram = new Histogram({ ...this.settingsOf(figure), buckets: [...buckets] });
    return (labels, value) => histogram.observe(labels, value);
  }

  gauge(figure: Figure, read: () => Promise<readonly Reading[]>): void {
    const gauge: Gauge = new Gauge({
      ...this.settingsOf(figure),
      collect: (): Promise<void> => this.take(gauge, figure.name, read),
    });
  }

  /**
   * One reading for all scrapes at the same time: a reading runs SQL, and a second one would reset values of the first.
   */
  exposition(): Promise<string> {
    this.reading ??= this.registry.metrics().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async take(gauge: Gauge, name: string, read: () => Promise<readonly Reading[]>): Promise<void> {
    gauge.reset();
    try {
      for (const { labels, value } of await read()) gauge.set(labels, value);
    } catch (error) {
      this.logger.warn({ msg: 'a figure could not be read', figure: name, err: error });
    }
  }

  private settingsOf({ name, help, labels }: Figure) {
    return { name, help, labelNames: [...labels], registers: [this.registry] };
  }
}
