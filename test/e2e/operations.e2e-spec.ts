import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEALTH_PROBES, type HealthProbe } from '../../src/shared/ports/health-probe.port.js';
import { ShutdownStateService } from '../../src/http/server/shutdown-state.service.js';
import type { ProblemBody } from '../support/api-client.js';
import { rawExchange } from '../support/raw-http.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const MIB = 1_048_576;

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

const get = <Body>(path: string, headers: Readonly<Record<string, string>> = {}) =>
  service.api<Body>('GET', path, { headers });
const send = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  service.api<ProblemBody>('POST', '/api/auth/login', { body, headers });

/** Sends a path as it is: `fetch` would tidy it up first. */
function rawGet(path: string): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    httpRequest(service.url, { path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('GET /health/live', () => {
  it('says that the process answers', async () => {
    const answer = await get('/health/live');

    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });
});

const startWith = (probes: readonly HealthProbe[]) =>
  startTestApp({ overrides: (builder) => builder.overrideProvider(HEALTH_PROBES).useValue(probes) });
const probe = (name: string, required: boolean, check: () => Promise<void>): HealthProbe => ({
  name,
  required,
  check,
});
const up = () => Promise.resolve();
const down = () => Promise.reject(new Error('does not answer'));

describe('GET /health/ready', () => {
  it('asks the database', async () => {
    const answer = await get<{ checks: Record<string, string> }>('/health/ready');

    expect(answer.status).toBe(200);
    expect(answer.body.checks['database']).toBe('up');
  });

  it.each([
    {
      case: 'a required dependency is down',
      probes: [probe('database', true, down)],
      status: 503,
      word: 'unavailable',
    },
    {
      case: 'an optional dependency is down',
      probes: [probe('database', true, up), probe('cache', false, down)],
      status: 200,
      word: 'degraded',
    },
    {
      case: 'a required dependency does not answer in time',
      probes: [probe('database', true, () => new Promise(() => undefined))],
      status: 503,
      word: 'unavailable',
    },
  ])('answers $status when $case', async ({ probes, status, word }) => {
    const troubled = await startWith(probes);
    try {
      const answer = await troubled.api('GET', '/health/ready');

      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ status: word });
    } finally {
      await troubled.close();
    }
  });

  it('asks once for all who ask at the same time, and anew for who comes later', async () => {
    const asked: (() => void)[] = [];
    const troubled = await startWith([
      probe('database', true, () => new Promise<void>((resolve) => void asked.push(resolve))),
    ]);
    try {
      const together = Array.from({ length: 20 }, () => troubled.api('GET', '/health/ready'));
      const answers = await Promise.all(together); // none is told in time
      const times = asked.length;
      const later = troubled.api('GET', '/health/ready');
      await expect.poll(() => asked.length).toBe(times + 1);
      asked.at(-1)?.();

      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503));
      expect(times).toBeLessThan(20);
      expect((await later).status).toBe(200);
    } finally {
      await troubled.close();
    }
  });

  it('answers 503 once the process is on its way out', async () => {
    const leaving = await startTestApp();
    try {
      leaving.app.get(ShutdownStateService, { strict: false }).begun = true;

      expect((await leaving.api('GET', '/health/ready')).status).toBe(503);
    } finally {
      await leaving.close();
    }
  });
});

describe('GET /metrics', () => {
  it('speaks the Prometheus text format', async () => {
    const answer = await get<string>('/metrics');

    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(answer.body).toMatch(/^# TYPE http_requests_total counter$/mu);
  });

  it('counts requests by the pattern of their route, not by their path', async () => {
    await get('/no/such/path');

    const { body } = await get<string>('/metrics');

    expect(body).toMatch(/http_requests_total\{method="GET",route="unmatched",status="404"\} \d+/u);
    expect(body).not.toContain('/no/such/path');
  });
});

describe('the documentation', () => {
  it('is served as Swagger UI', async () => {
    const answer = await get<string>('/docs');

    expect(answer.status).toBe(200);
    expect(answer.body).toContain('swagger-ui');
  });

  it('loads its own scripts under its own content security policy', async () => {
    const page = await get<string>('/docs');
    const scripts = [...page.body.matchAll(/<script src="([^"]+)"/gu)].map((match) => match[1] ?? '');

    const statuses = await Promise.all(
      scripts.map(async (src) => (await get(new URL(src, `${service.url}/docs`).pathname)).status),
    );

    expect(scripts.length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200)).toBe(true);
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/u);
  });

  it('is OpenAPI 3.1 with the bearer scheme that Authorize needs', async () => {
    const { body } = await get<{ openapi: string; components: { securitySchemes: unknown } }>(
      '/openapi.json',
    );

    expect(body.openapi).toBe('3.1.0');
    expect(body.components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    });
  });

  it('is committed as openapi.json, word for word (else: npm run openapi)', async () => {
    const committed: unknown = JSON.parse(
      readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
    );

    expect(committed).toEqual((await get('/openapi.json')).body);
  });

  it('describes every route under /api, and only routes that exist', async () => {
    const { body } = await get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');

    const described = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = service.routes
      .filter((route) => route.method !== 'HEAD' && !/^\/(?:docs|openapi)/u.test(route.path))
      .map((route) => `${route.method} ${route.path.replaceAll(/:(\w+)/gu, '{$1}')}`);

    expect(described.toSorted()).toEqual(served.toSorted());
  });
});

describe('a refused request', () => {
  it('that names no route is a 404 problem', async () => {
    const answer = await get<ProblemBody>('/api/no-such-thing?secret=1');

    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: 'urn:persona-system:problem:route.not_found',
      title: 'Not Found',
      status: 404,
      detail: expect.any(String),
      instance: '/api/no-such-thing',
      success: false,
      code: 'route.not_found',
      request_id: answer.headers.get('x-request-id'),
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data'])(
    'with a body of %s is a 415 problem',
    async (type) => {
      const answer = await send('email=a', { 'Content-Type': type });

      expect(answer.status).toBe(415);
      expect(answer.body.code).toBe('request.media_type');
    },
  );

  it('with a body beyond the limit is a 413 problem', async () => {
    const answer = await send({ email: 'a@example.com', password: 'x'.repeat(MIB) });

    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('request.too_large');
  });

  it.each([
    '{"email":',
    'email',
    '',
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"a":1}}}',
  ])('with the malformed body %j is a 400 problem', async (body) => {
    const answer = await send(body);

    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.code).toBe('request.malformed');
  });

  it.each(['[]', 'null', '"text"', '1', '{}'])(
    'with the wrong JSON %s is a 400 problem with faults',
    async (body) => {
      const answer = await send(body);

      expect(answer.status).toBe(400);
      expect(answer.body.errors?.length).toBeGreaterThan(0);
    },
  );

  it('lists every fault with a pointer, and repeats no value', async () => {
    const answer = await send({ email: 7, password: '', 'a/b~c': 'shh' });

    expect(answer.body.errors?.map((fault) => fault.pointer).toSorted()).toEqual([
      '/a~1b~0c', // RFC 6901: "~" is written ~0, "/" is written ~1
      '/email',
      '/password',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('shh');
  });

  it.each(['/%zz', '/api/%E0%A4%A'])('for the undecodable path %s is a 400 problem too', async (path) => {
    const answer = await rawGet(path);

    expect(answer.status).toBe(400);
    expect(answer.type).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({
      success: false,
      code: 'request.malformed',
      instance: path,
    });
  });

  it.each(['/docs/../package.json', '/docs/..%2f..%2fpackage.json', '/docs/%2e%2e/%2e%2e/package.json'])(
    'for %s gives away no file of ours',
    async (path) => {
      const answer = await rawGet(path);

      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('persona-system"');
    },
  );
});

describe('X-Request-Id', () => {
  it('is made where the caller sends none', async () => {
    expect((await get('/health/live')).headers.get('x-request-id')).toMatch(UUID);
  });

  it.each([
    '0d6a1c1e-5a4e-4f0e-9f39-0b7a4f0d2c11',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ])('is the caller’s own where it is but a number: %s', async (id) => {
    const answer = await get('/health/live', { 'X-Request-Id': id });

    expect(answer.headers.get('x-request-id')).toBe(id);
  });

  it.each(['short', 'x'.repeat(129), 'with space in it', '<script>alert(1)</script>', 'anns-secret-project'])(
    'is made anew where the caller sends %j',
    async (id) => {
      const answer = await get('/health/live', { 'X-Request-Id': id });

      expect(answer.headers.get('x-request-id')).toMatch(UUID);
    },
  );
});

describe('the headers of every answer', () => {
  it('keep browsers from guessing, framing and telling on', async () => {
    const { headers } = await get('/api/auth/me');

    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('name no server software', async () => {
    const { headers } = await get('/health/live');

    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('keep personal answers out of caches', async () => {
    const user = await service.register();

    const answer = await service.api('GET', '/api/auth/me', { token: user.token });

    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('keep personal answers out of caches, also at a target in absolute form', async () => {
    const { token } = await service.register();
    const answer = await askFor('http://persona.example/api/auth/me', token);

    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  });
});

describe('a path that is spelt otherwise', () => {
  // The rules of a proxy that keeps /metrics inside need not know them as /metrics.
  it.each([
    '/%6detrics',
    '/metric%73',
    '/metrics#',
    '/metrics;',
    '/health/l%69ve',
    '/%68ealth/ready',
    '/%64ocs',
    '/openapi%2ejson',
    '/%61pi/auth/me',
    'http://persona.example/%6detrics',
  ])('is served nothing: %s', async (target) => {
    const { token } = await service.register();
    const answer = await askFor(target, token);

    expect([answer.status, answer.body]).toEqual([404, expect.objectContaining({ code: 'route.not_found' })]);
  });

  it('is served where only a parameter is, and at every path as it is documented', async () => {
    const { token } = await service.register();
    const own = await askFor('/metrics?x=%6d', token);
    const unknown = await askFor('/api/personas/%31', token);

    expect([own.status, unknown.status]).toEqual([200, 404]);
    expect(unknown.body).toMatchObject({ code: 'persona.not_found' });
  });
});

/** The target as it stands, which a client that knows URLs would tidy up. */
const askFor = (target: string, token: string) =>
  rawExchange(service.url, [
    `GET ${target} HTTP/1.1\r\nHost: persona.example\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  ]);
