import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrometheusMeter } from '../metrics/prometheus-meter.js';
import { CountedSpans } from './counted-spans.js';

/** Ten may wait, five are sent at once. */
const QUEUE = {
  maxQueueSize: 10,
  maxExportBatchSize: 5,
  scheduledDelayMillis: 60_000,
  exportTimeoutMillis: 30_000,
};

let collector: Server;
/** Answers to what the collector was sent, which it has not given yet. */
let held: ServerResponse[];
let meter: PrometheusMeter;
let provider: TracerProvider;
beforeEach(async () => {
  held = [];
  collector = createServer((request, response) => {
    held.push(response);
    request.resume();
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const exporter = new OTLPTraceExporter({ url: `http://127.0.0.1:${port}/v1/traces` });
  meter = new PrometheusMeter();
  provider = new TracerProvider({ spanProcessors: [new CountedSpans(exporter, QUEUE, meter)] });
});
afterEach(async () => {
  collector.closeAllConnections();
  collector.close();
  await once(collector, 'close');
});

const endSpans = (number: number): void => {
  for (let i = 0; i < number; i += 1) provider.getTracer('test').startSpan('span').end();
};
const answerAll = (status: number): void => {
  for (const response of held.splice(0))
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
};
async function counts(): Promise<Readonly<Record<string, number>>> {
  const lines = (await meter.exposition()).matchAll(
    /^trace_spans_total\{outcome="(?<outcome>\w+)"\} (?<value>\d+)$/gmu,
  );
  return Object.fromEntries(
    [...lines].map(({ groups }) => [groups?.['outcome'] ?? '', Number(groups?.['value'])]),
  );
}
const POLL = { timeout: 10_000, interval: 10 };

/** Waits until the collector has been sent so many batches that it has not answered. */
async function untilHeld(batches: number): Promise<void> {
  await expect.poll(() => held.length, POLL).toBe(batches);
}

describe(CountedSpans, () => {
  it('counts what finds no room while the collector takes its time', async () => {
    endSpans(18); // 5 at the collector, 10 wait, 3 too many
    await untilHeld(1);

    expect(await counts()).toEqual({ lost: 3 });
  });

  it('has room again once the collector has taken some', async () => {
    endSpans(15);
    await untilHeld(1);
    answerAll(200);
    await untilHeld(1);
    endSpans(5);

    await expect.poll(counts, POLL).toEqual({ ok: 5 });
  });

  it('counts what the collector refuses', async () => {
    endSpans(5);
    await untilHeld(1);
    answerAll(400);

    await expect.poll(counts, POLL).toEqual({ failed: 5 });
  });

  it('sends what waits at the end', async () => {
    endSpans(3);
    const end = provider.shutdown();
    await untilHeld(1);
    answerAll(200);
    await end;

    expect(await counts()).toEqual({ ok: 3 });
  });
});
