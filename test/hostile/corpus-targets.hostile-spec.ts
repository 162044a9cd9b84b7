import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFaults } from '../support/openapi-document.js';
import { rawExchange, type RawAnswer, requestHead } from '../support/raw-http.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let user: SignedIn;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.register();
});
afterAll(() => service?.close());

const send = (method: string, target: string, headers: readonly string[] = []) =>
  rawExchange(service.url, [
    requestHead(target, [`Authorization: Bearer ${user.token}`, ...headers], method),
  ]);

/** What keeps an answer from being a refusal in good order; undefined for one that is. */
function refusalFault(answer: RawAnswer): unknown {
  if (answer.status < 400 || answer.status >= 500 || answer.answers !== 1) return answer;
  if (!answer.headers['content-type']?.startsWith('application/problem+json')) return answer;
  const faults = problemFaults(answer.body);
  return faults.length === 0 ? undefined : faults;
}

describe('a method that a path does not have', () => {
  const methods = ['TRACE', 'OPTIONS', 'PATCH', 'DELETE', 'PROPFIND', 'SEARCH', 'get', 'GETS', 'G\u0000T'];
  it.each(methods)('(%j) is refused', async (method) => {
    expect(refusalFault(await send(method, '/api/auth/me'))).toBeUndefined();
  });

  it('(TRACE) sends nothing of the request back', async () => {
    const answer = await send('TRACE', '/api/auth/me', ['X-Secret: canary-of-the-header']);

    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'is not reached by %s',
    async (name) => {
      const answer = await send('GET', '/api/auth/me', [`${name}: DELETE`]);

      expect(answer.status).toBe(200);
    },
  );

  it('(HEAD) is that of GET, without its body', async () => {
    const answer = await send('HEAD', '/api/auth/me');

    expect([answer.status, answer.body]).toEqual([200, '']);
  });
});

describe('a connection to elsewhere', () => {
  it('is not made by CONNECT', async () => {
    const attempt = send('CONNECT', 'example.com:443');

    // No tunnel: hanging up without a word is as good as a refusal.
    const status = await attempt.then(
      ({ status: given }) => given,
      () => 400,
    );
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it.each(['http://example.com/api/no-such-thing', '//example.com/api/auth/me', '*', 'example.com:443'])(
    'is not made by the target %s',
    async (target) => {
      expect(refusalFault(await send('GET', target))).toBeUndefined();
    },
  );
});

describe('a path that only resembles one of ours', () => {
  const paths = [
    '//api/auth/me',
    '/api//auth/me',
    '/api/auth/me/',
    '/api/auth/me//',
    '/api/./auth/me',
    '/api/x/../auth/me',
    '/api/%2e/auth/me',
    '/api/x/%2e%2e/auth/me',
    '/api/x/..%2fauth/me',
    '/api%2fauth/me',
    '/api/auth%2fme',
    '/api%5cauth%5cme',
    '/api\\auth\\me',
    '/api/auth/me%00',
    '/api/auth/me%00.json',
    '/%00',
    '/api/auth/me%20',
    '/api/auth/me%0d%0a',
    '/api/auth/me%c0%af',
    '/api/auth/me%',
    '/api/auth/me%zz',
    '/api/auth/me.json',
    '/api/auth/me;a=b',
    '/api;v=1/auth/me',
    '/api/auth/me;jsessionid=1',
    '/API/auth/me',
    '/Api/Auth/Me',
    '/api/auth/ＭＥ'.replace('ＭＥ', encodeURIComponent('ＭＥ')),
    '/api/auth/me%3fa=b',
    '/api/auth/me%23',
    `/api/personas/${'1'.repeat(200)}`,
    `/${'a/'.repeat(4000)}`,
    '/api/personas/1/platform/__proto__',
    '/api/personas/constructor/user/1',
    '/api/personas/toString/validate',
    '/__proto__',
    '/constructor',
    '/.env',
    '/.git/config',
    '/docs/..;/openapi.json',
    '/docs/%2e%2e%2fpackage.json',
    '/docs/....//package.json',
    '/health/live/../../api/auth/me',
  ];
  it.each(paths)('(%s) is refused', async (path) => {
    expect(refusalFault(await send('GET', path))).toBeUndefined();
  });

  it('leaves the path itself as it is', async () => {
    expect((await send('GET', '/api/auth/me')).status).toBe(200);
  });
});

describe('what a client says in headers', () => {
  const harmless: readonly string[] = [
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: gopher',
    'X-Forwarded-For: 127.0.0.1, ::1, not-an-address',
    'X-Original-URL: /api/audit',
    'X-Rewrite-URL: /api/audit',
    'Forwarded: for=127.0.0.1;host=evil.example',
    'Accept: application/xml',
    'Accept-Language: ../../etc/passwd',
    'Accept-Encoding: *;q=0',
    'Range: bytes=0-0,1-1,2-2',
    'If-None-Match: *',
    'If-Modified-Since: never',
    'Origin: null',
    'Cookie: a=b; __proto__=c',
    'Upgrade: h2c',
    `X-Padding: ${'x'.repeat(12_000)}`,
  ];
  it.each(harmless)('(%s) changes nothing', async (header) => {
    const answer = await send('GET', '/api/auth/me', [header]);

    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain('evil.example');
  });

  const refused: readonly (readonly [string, string, number])[] = [
    ['is larger than all headers may be', `X-Padding: ${'x'.repeat(20_000)}`, 431],
    ['names the host again', 'Host: evil.example', 400],
    ['holds a NUL', 'X-Padding: a\u0000b', 400],
    ['has a bare line feed', 'X-Padding: a\nX-Other: b', 400],
    ['has no name', ': value', 400],
  ];
  it.each(refused)('(that %s) is refused', async (_, header, status) => {
    const answer = await send('GET', '/api/auth/me', [header]);

    expect([answer.status, refusalFault(answer)]).toEqual([status, undefined]);
  });

  it('is expected to name the host', async () => {
    const answer = await rawExchange(service.url, ['GET /api/auth/me HTTP/1.1\r\nConnection: close\r\n\r\n']);

    expect([answer.status, refusalFault(answer)]).toEqual([400, undefined]);
  });

  it('is refused where it expects what we do not do', async () => {
    // By Node itself, with the status alone: RFC 9110, section 10.1.1.
    expect((await send('GET', '/api/auth/me', ['Expect: miracles'])).status).toBe(417);
  });
});

describe('a query', () => {
  const queries = [
    'days=1&days=2',
    'days[]=1',
    'days[a]=1',
    'days.a=1',
    'DAYS=1',
    'days=1;limit=2',
    '__proto__[polluted]=1',
    'constructor[prototype][polluted]=1',
    'days=%00',
    'days=1%0d%0aSet-Cookie:a=b',
    'days=NaN',
    'days=Infinity',
    'days=1e1000',
    'days=0x10&x=1',
    'days=-1',
    'days=1.5',
    'days=',
    'limit=501',
    'before=9007199254740993',
    `${'a=1&'.repeat(1000)}`,
  ];
  it.each(queries)('(?%s) with what nobody documented is refused', async (query) => {
    expect(refusalFault(await send('GET', `/api/privacy/access-log?${query}`))).toBeUndefined();
  });

  it.each(['__proto__=1', 'constructor=1', '__proto__=1&__proto__=2'])(
    '(?%s) that names a prototype is given none',
    async (query) => {
      await send('GET', `/api/privacy/access-log?${query}`);

      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});
