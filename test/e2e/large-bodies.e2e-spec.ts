import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LargeBodyTurns } from '../../src/http/large-body-turns.js';
import type { ProblemBody } from '../support/api-client.js';
import { rawExchange } from '../support/raw-http.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const MIB = 1024 * 1024;
const BULK = '/api/personas/bulk';
/** Personas of more than a mebibyte together. */
const LARGE = 80;

let service: TestApp;
let [ann, ben, cid]: SignedIn[] = [];
const open: Socket[] = [];
beforeAll(async () => {
  service = await startTestApp();
  [ann, ben, cid] = [await service.register(), await service.register(), await service.register()];
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await allTurnsAreBack();
});
afterAll(() => service?.close());

const headOf = (user: SignedIn | undefined, length: number): string =>
  [
    `POST ${BULK} HTTP/1.1`,
    'Host: here',
    ...(user ? [`Authorization: Bearer ${user.token}`] : []),
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '',
    '',
  ].join('\r\n');

const turns = () => service.app.get(LargeBodyTurns, { strict: false });

async function allTurnsAreBack(): Promise<void> {
  for (let ms = 0; turns().atWork > 0; ms += 5) {
    if (ms > 5000) throw new Error(`${turns().atWork} turns were not given back.`);
    await pause(5);
  }
}

/** A client that sends the head of a large body and the beginning of it. */
async function halfSent(user: SignedIn): Promise<Socket> {
  const before = turns().atWork;
  const socket = connect(Number(new URL(service.url).port), new URL(service.url).hostname);
  open.push(socket);
  await once(socket, 'connect');
  socket.write(`${headOf(user, 2 * MIB)}{"personas":[`);
  while (turns().atWork === before) await pause(1);
  return socket;
}

const post = (user: SignedIn, body: unknown, headers = {}) =>
  service.api<ProblemBody>('POST', BULK, { token: user.token, body, headers });

const text = 'We wrote it down, and then we read it aloud. '.repeat(340);
const persona = (platforms: readonly string[]) => ({
  platforms,
  onboarding_data: {
    industry: 'music',
    writing_samples: [{ text, title: 'A', source: 'b', language: 'en' }],
  },
});
const personas = (count: number, last = persona(['nowhere'])) => ({
  personas: [...Array.from({ length: count - 1 }, () => persona(['linkedin'])), last],
});

describe('a large body', () => {
  it('is read, parsed and validated to its last item', async () => {
    const body = personas(1000);
    const bytes = Buffer.byteLength(JSON.stringify(body));

    expect(bytes / MIB).toBeGreaterThan(14.5);
    expect(bytes / MIB).toBeLessThan(16);
    const unknown = await post(ann!, body); // the last persona is for a platform that does not exist
    expect([unknown.status, unknown.body.detail]).toEqual([400, expect.stringContaining('nowhere')]);
    const wrong = await post(ann!, { personas: [...body.personas.slice(1), { platforms: [1] }] });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/personas/999/platforms', '/personas/999/onboarding_data']),
    );
  });

  it('is refused unread without a token', async () => {
    const answer = await rawExchange(service.url, [
      headOf(undefined, 10 * MIB).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'),
    ]);

    expect([answer.status, answer.body]).toEqual([401, expect.objectContaining({ code: 'auth.required' })]);
  });

  it('is refused unread when it is too large, and when it holds too much', async () => {
    const answer = await rawExchange(service.url, [headOf(ann!, 16 * MIB + 1)]);

    expect(answer.status).toBe(413);
    const many = await post(ann!, { personas: Array.from({ length: 45_000 }, () => 1) });
    expect([many.status, many.body.code]).toEqual([400, 'request.malformed']);
    expect(many.body.detail).toContain('more than 40000 members');
  });

  it('comes one at a time from a user, and two at a time in all', async () => {
    await halfSent(ann!);
    const own = await post(ann!, personas(LARGE));
    await halfSent(ben!);
    const other = await post(cid!, personas(LARGE));

    expect([own.status, own.body.code]).toEqual([429, 'request.large_body_running']);
    expect([other.status, other.body.code]).toEqual([503, 'request.large_bodies_busy']);
    expect([own, other].map(({ headers }) => Number(headers.get('retry-after')))).toEqual([5, 5]);
  });

  it('is not waited for by small ones', async () => {
    await halfSent(ann!);

    expect((await post(ann!, personas(2))).body.detail).toContain('nowhere');
  });

  it('makes room when its client hangs up', async () => {
    const socket = await halfSent(ann!);
    socket.destroy();
    await allTurnsAreBack();

    expect((await post(ann!, personas(LARGE))).body.detail).toContain('nowhere');
  });

  it('makes room whenever its client hangs up', async () => {
    const body = JSON.stringify(personas(LARGE));
    const hangUpAfter = async (ms: number, sent: string) => {
      const socket = connect(Number(new URL(service.url).port), new URL(service.url).hostname);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(sent);
      await pause(ms);
      socket.destroy();
    };
    const head = headOf(ann!, Buffer.byteLength(body));
    const waiting = `GET /api/privacy/consents HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${ann!.token}\r\n\r\n`;
    for (let round = 0; round < 40; round += 1) {
      const sent = [head, head + body.slice(0, 1000), head + body, `${waiting}${head}{`][round % 4] ?? '';
      await hangUpAfter(Math.floor(round / 4), sent);
    }
    // A request that was cut off may still lie in its socket, and take a turn for a moment when it is read.
    const answer = await vi.waitUntil(async () => {
      const { body: problem } = await post(ann!, personas(LARGE));
      return problem.detail.includes('at work') ? undefined : problem;
    }, 5000);
    await allTurnsAreBack();

    expect(answer.detail).toContain('nowhere');
  });

  it('is known again by its bytes', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const body = { personas: [{ ...persona(['linkedin']), onboarding_data: { industry: 'music' } }] };
    const [first, again] = [await post(ann!, body, headers), await post(ann!, body, headers)];
    const other = await post(ann!, personas(2), headers);

    expect([first.status, again.status, other.status]).toEqual([202, 202, 422]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(other.body.code).toBe('idempotency.key_reused');
  });
});
