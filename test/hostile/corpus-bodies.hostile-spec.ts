import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFaults } from '../support/openapi-document.js';
import { END, type Part, rawExchange, type RawAnswer, requestHead } from '../support/raw-http.js';
import { settledHeap } from '../support/settled-heap.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

const LOGIN = '/api/auth/login';
const JSON_TYPE = 'Content-Type: application/json';
const KIB = 1024;
const MIB = 1_048_576;

let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.register();
});
afterAll(() => service?.close());

const login = JSON.stringify({ email: 'nobody@example.com', password: 'a passphrase for nobody' });
const length = (body: string | Uint8Array) => `Content-Length: ${Buffer.byteLength(body)}`;
const send = (headers: readonly string[], ...parts: Part[]) =>
  rawExchange(service.url, [requestHead(LOGIN, headers), ...parts]);
const sendJson = (body: string | Uint8Array, ...headers: string[]) =>
  send([JSON_TYPE, length(body), ...headers], body);
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** What is wrong with a refusal that should have this status; undefined for a good one. */
function refusalFault(answer: RawAnswer, status: number): unknown {
  if (answer.status !== status) return answer;
  if (answer.answers !== 1) return answer;
  if (!answer.headers['content-type']?.startsWith('application/problem+json')) return answer.headers;
  const faults = problemFaults(answer.body);
  return faults.length === 0 ? undefined : faults;
}

describe('a body', () => {
  it('of 257 KiB is read', async () => {
    const answer = await sendJson(login.padEnd(257 * KIB));

    expect(answer.status).toBe(401);
  });

  it('of 2 MiB is refused', async () => {
    expect(refusalFault(await sendJson(login.padEnd(2 * MIB)), 413)).toBeUndefined();
  });

  it('of 100 MB is refused by its announcement alone', async () => {
    const answer = await send([JSON_TYPE, 'Content-Length: 100000000']);

    expect(refusalFault(answer, 413)).toBeUndefined();
  });

  it('of 100 MB that announces nothing is refused long before its end', async () => {
    const piece = chunk(' '.repeat(64 * KIB));
    const endless = Array.from({ length: 1600 }, () => piece);

    const answer = await send([JSON_TYPE, 'Transfer-Encoding: chunked'], ...endless);

    expect(refusalFault(answer, 413)).toBeUndefined();
    // The limit of 1 MiB, and what the sockets of both sides take in without being asked.
    expect(answer.sent).toBeLessThan(20 * MIB);
  });

  it('that was refused for its size leaves nothing in memory', async () => {
    const before = await settledHeap();

    for (let i = 0; i < 20; i += 1) await sendJson(login.padEnd(2 * MIB));

    expect((await settledHeap()) - before).toBeLessThan(10 * MIB);
  });

  const undefinedBytes: readonly [string, Uint8Array][] = [
    ['a lone continuation byte', Buffer.from([0x80])],
    ['an overlong slash', Buffer.from([0xc0, 0xaf])],
    ['half a surrogate pair', Buffer.from([0xed, 0xa0, 0x80])],
    ['a character cut short', Buffer.from([0xe2, 0x82])],
    ['a byte that never occurs', Buffer.from([0xff])],
  ];
  it.each(undefinedBytes)('in invalid UTF-8 (%s) is refused', async (_, bytes) => {
    const [before = '', after = ''] = login.split('nobody@');
    const body = Buffer.concat([Buffer.from(before), bytes, Buffer.from(`nobody@${after}`)]);

    expect(refusalFault(await sendJson(body), 400)).toBeUndefined();
  });

  it.each(['xyz', '{}', ',', '\u0000', ']'])('with %j after its end is refused', async (garbage) => {
    expect(refusalFault(await sendJson(login + garbage), 400)).toBeUndefined();
  });

  it('of another media type, or of none, is refused', async () => {
    const types = ['', 'Content-Type:', 'Content-Type: json', 'Content-Type: text/json', 'Content-Type: */*'];

    for (const type of types)
      expect(
        refusalFault(await send([...(type === '' ? [] : [type]), length(login)], login), 415),
      ).toBeUndefined();
  });

  it('that gzip makes a thousand times as large is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MIB, ' ')); // about 100 KiB

    const answer = await sendJson(bomb, 'Content-Encoding: gzip');

    expect(refusalFault(answer, 415)).toBeUndefined();
  });

  it.each(['gzip', 'br', 'GZIP, identity'])('packed by %j is refused with what is taken', async (coding) => {
    const answer = await sendJson(gzipSync(login), `Content-Encoding: ${coding}`);

    expect(refusalFault(answer, 415)).toBeUndefined();
    expect(answer.body).toMatchObject({ code: 'request.content_coding' });
    expect(answer.headers['accept-encoding']).toBe('identity');
  });

  it.each(['identity', ''])('packed by %j, that is by nothing, is read', async (coding) => {
    expect((await sendJson(login, `Content-Encoding: ${coding}`)).status).toBe(401);
  });

  it('that is expected to be more than asked for is refused', async () => {
    const answer = await send([JSON_TYPE, length(login), 'Expect: 200-ok'], login);

    expect(refusalFault(answer, 417)).toBeUndefined();
    expect(answer.body).toMatchObject({
      code: 'request.expectation',
      request_id: answer.headers['x-request-id'],
    });
    expect(answer.headers['connection']).toBe('close');
  });

  it('that is asked for first is read', async () => {
    const answer = await sendJson(login, 'Expect: 100-Continue');

    expect([answer.status, answer.answers]).toEqual([100, 2]);
  });

  it('that names a member twice means the last one', async () => {
    const twice = `{"email":7,"email":"nobody@example.com","password":"a passphrase for nobody"}`;

    expect((await sendJson(twice)).status).toBe(401);
  });
});

describe('a body whose length is a lie', () => {
  const HIDDEN = requestHead('/health/live', [], 'GET');
  const lies: readonly [string, readonly string[], string, typeof END?][] = [
    ['two lengths', [JSON_TYPE, 'Content-Length: 5', length(login)], login],
    ['a negative length', [JSON_TYPE, 'Content-Length: -1'], login],
    ['a length in letters', [JSON_TYPE, 'Content-Length: ten'], login],
    ['a length beyond all integers', [JSON_TYPE, 'Content-Length: 99999999999999999999'], ''],
    [
      'a length and chunks',
      [JSON_TYPE, 'Transfer-Encoding: chunked', 'Content-Length: 4'],
      `0\r\n\r\n${HIDDEN}`,
    ],
    [
      'chunks and a length',
      [JSON_TYPE, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      `0\r\n\r\n${HIDDEN}`,
    ],
    [
      'chunks that are not the last coding',
      [JSON_TYPE, 'Transfer-Encoding: chunked, identity'],
      `0\r\n\r\n${HIDDEN}`,
    ],
    ['an unknown coding', [JSON_TYPE, 'Transfer-Encoding: xchunked'], `0\r\n\r\n${HIDDEN}`],
    ['a chunk of no size', [JSON_TYPE, 'Transfer-Encoding: chunked'], `zz\r\n${login}\r\n0\r\n\r\n`],
    ['a chunk longer than it says', [JSON_TYPE, 'Transfer-Encoding: chunked'], `5\r\n${login}\r\n0\r\n\r\n`],
    ['chunks that never end', [JSON_TYPE, 'Transfer-Encoding: chunked'], chunk(login), END],
    ['a header folded over two lines', [JSON_TYPE, 'Transfer-Encoding:\r\n chunked'], `0\r\n\r\n${HIDDEN}`],
    ['a space before the colon', [JSON_TYPE, 'Content-Length : 4'], HIDDEN],
  ];
  it.each(lies)('(%s) is refused, and hides no second request', async (_, headers, body, end) => {
    const parts: Part[] = end === undefined ? [body] : [body, end];

    expect(refusalFault(await send(headers, ...parts), 400)).toBeUndefined();
  });
});

describe('a body of monstrous shape', () => {
  const DEEP = 100_000;
  const nested = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;
  const nestedObjects = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;
  const manyMembers = `{${Array.from({ length: DEEP }, (_, i) => `"${i.toString(36)}":0`).join(',')}}`;
  const manyItems = `[${'{},'.repeat(DEEP)}{}]`;
  const shapes: readonly [string, string][] = [
    ['100,000 arrays deep', nested],
    ['100,000 objects deep', nestedObjects],
    ['100,000 members wide', manyMembers],
    ['100,000 items long', manyItems],
  ];
  const places: readonly [string, string, (monster: string) => string][] = [
    ['as the whole', LOGIN, (monster) => monster],
    ['for a text', LOGIN, (monster) => `{"email":${monster}}`],
    ['for an unknown member', LOGIN, (monster) => `{"unknown":${monster}}`],
    ['for an object', '/api/personas/generate', (monster) => `{"onboarding_data":${monster}}`],
    ['for a list of objects', '/api/personas/generate', (monster) => `{"writing_samples":${monster}}`],
    ['for a list of texts', '/api/personas/generate', (monster) => `{"platforms":${monster}}`],
  ];
  const all = shapes.flatMap(([shape, monster]) =>
    places.map(([place, path, put]) => [shape, place, path, put(monster)] as const),
  );
  const asked = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    service.api('POST', path, { token: user.token, body, headers });

  it.each(all)('(%s, %s) is refused as invalid', async (_shape, _place, path, body) => {
    const answer = await asked(path, body);

    expect([answer.status, problemFaults(answer.body)]).toEqual([400, []]);
  });

  it.each(all)('(%s, %s) is refused within 2 s', async (_shape, _place, path, body) => {
    const began = performance.now();
    await asked(path, body);

    expect(performance.now() - began).toBeLessThan(2000);
  });

  it.each(shapes)('(%s) is refused with an Idempotency-Key, too', async (_, body) => {
    const answer = await asked('/api/personas/generate', body, { 'Idempotency-Key': 'monster' });

    expect([answer.status, problemFaults(answer.body)]).toEqual([400, []]);
  });

  it.each(shapes)('(%s) is not answered at greater length', async (_, body) => {
    const answer = await asked(LOGIN, body);

    expect(JSON.stringify(answer.body).length).toBeLessThan(body.length);
  });
});
