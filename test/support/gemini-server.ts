import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * A scripted server that speaks the Gemini REST protocol (`POST /v1beta/models/{model}:generateContent`) over real HTTP.
 * Point the service at it with GEMINI_BASE_URL. Each request takes the next step of the script; the last one repeats.
 */
export interface GeminiServer {
  readonly url: string;
  /** Bodies of the requests so far, parsed. */
  readonly requests: readonly unknown[];
  script(...steps: readonly GeminiStep[]): void;
  close(): Promise<void>;
}

/** Answers one request; `request` is its parsed body. */
export type GeminiStep = (response: ServerResponse, request: unknown) => void;

const send = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
};

const MODEL_VERSION = 'gemini-3.8-flash-001';
const usageMetadata = {
  promptTokenCount: 1200,
  candidatesTokenCount: 340,
  thoughtsTokenCount: 60,
  totalTokenCount: 1600,
};

const candidate = (answer: string, finishReason: string): string =>
  JSON.stringify({
    candidates: [{ content: { role: 'model', parts: [{ text: answer }] }, finishReason, index: 0 }],
    usageMetadata,
    modelVersion: MODEL_VERSION,
  });

/** An answer that ends as it should. */
export const good =
  (answer: unknown): GeminiStep =>
  (response) =>
    send(response, 200, candidate(typeof answer === 'string' ? answer : JSON.stringify(answer), 'STOP'));

/** Instead of text, the wish to call a function that nobody offered. */
export const callingTool =
  (name: string, args: Readonly<Record<string, unknown>>): GeminiStep =>
  (response) =>
    send(
      response,
      200,
      JSON.stringify({
        candidates: [
          { content: { role: 'model', parts: [{ functionCall: { name, args } }] }, finishReason: 'STOP' },
        ],
        usageMetadata,
        modelVersion: MODEL_VERSION,
      }),
    );

/** The answer breaks off at the token limit. */
export const truncated: GeminiStep = (response) =>
  send(response, 200, candidate('{"persona_name": {"text": "The', 'MAX_TOKENS'));

/** JSON that breaks off although the model says it is done. */
export const brokenJson: GeminiStep = (response) =>
  send(response, 200, candidate('{"persona_name": {', 'STOP'));

export const huge: GeminiStep = (response) => send(response, 200, candidate('x'.repeat(10_000_000), 'STOP'));

/** A blocked prompt: HTTP 200 with feedback and no candidates. */
export const safetyBlock: GeminiStep = (response) =>
  send(
    response,
    200,
    JSON.stringify({ promptFeedback: { blockReason: 'SAFETY' }, usageMetadata, modelVersion: MODEL_VERSION }),
  );

/** The answer was withheld because it repeats published text: a candidate with empty parts. */
export const recitation: GeminiStep = (response) =>
  send(
    response,
    200,
    JSON.stringify({
      candidates: [{ content: { parts: [] }, finishReason: 'RECITATION', index: 0 }],
      modelVersion: MODEL_VERSION,
    }),
  );

/** A reason that no version of the protocol has named yet. */
export const unknownFinish =
  (answer: unknown): GeminiStep =>
  (response) =>
    send(response, 200, candidate(JSON.stringify(answer), 'FINISHED_IN_A_NEW_WAY'));

/** An error body as Google sends it; with a delay, also google.rpc.RetryInfo. */
export const failing =
  (status: number, name: string, retryDelay?: string): GeminiStep =>
  (response) => {
    const details =
      retryDelay === undefined ? [] : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }];
    send(
      response,
      status,
      JSON.stringify({ error: { code: status, message: 'scripted', status: name, details } }),
    );
  };

/** Takes the request and never answers. */
export const hang: GeminiStep = () => undefined;

/** Begins an answer and goes on with it for ever, a byte at a time: no single wait is long. */
export const drip: GeminiStep = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"candidates":');
  const dripping = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(dripping));
};

/** Breaks the connection in the middle of the answer. */
export const reset: GeminiStep = (response) => {
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
    .write('{"candidates"');
  setImmediate(() => response.socket?.destroy());
};

export async function startGeminiServer(): Promise<GeminiServer> {
  const requests: unknown[] = [];
  let steps: readonly GeminiStep[] = [failing(500, 'INTERNAL')];
  let next = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: unknown = JSON.parse(await text(request));
    requests.push(body);
    const step = steps[Math.min(next, steps.length - 1)];
    next += 1;
    step?.(response, body);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (...wanted) => {
      steps = wanted;
      next = 0;
      requests.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
