import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes?: readonly Attribute[];
  readonly events?: readonly unknown[];
  readonly links?: readonly unknown[];
}
interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

export interface ReceivedSpan extends Omit<OtlpSpan, 'attributes'> {
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A collector that speaks OTLP over HTTP in JSON, on a free port of loopback. */
export interface TraceCollector {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** All that it was sent, as it came. */
  readonly bytes: Buffer;
  /** Headers of the last request. */
  readonly headers: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  let headers = {};
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    headers = request.headers;
    bodies.push(body);
    const { resourceSpans } = JSON.parse(body) as OtlpRequest;
    for (const { scopeSpans } of resourceSpans)
      for (const scope of scopeSpans) spans.push(...scope.spans.map(received));
    response.setHeader('Content-Type', 'application/json').end('{}');
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    get bytes() {
      return Buffer.from(bodies.join('\n'));
    },
    get headers() {
      return headers;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const received = ({ attributes = [], ...span }: OtlpSpan): ReceivedSpan => ({
  ...span,
  facts: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
});
