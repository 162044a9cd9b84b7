import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigInvalid, loadConfig } from '../../src/config/app-config.js';
import { fastifyAdapter } from '../../src/http/server/fastify-adapter.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { LOCAL_CERTIFICATE } from '../support/test-certificate.js';

const STRICT = 'strict-transport-security';
const PAGE = 'https://app.example.com';

const directory = mkdtempSync(join(tmpdir(), 'persona-transport-'));
const files = { TLS_CERT_FILE: join(directory, 'cert.pem'), TLS_KEY_FILE: join(directory, 'key.pem') };
let [plain, behindProxy, byTls]: TestApp[] = [];
beforeAll(async () => {
  writeFileSync(files.TLS_CERT_FILE, LOCAL_CERTIFICATE.cert);
  writeFileSync(files.TLS_KEY_FILE, LOCAL_CERTIFICATE.key);
  plain = await startTestApp();
  behindProxy = await startTestApp({
    env: { TRUST_PROXY: 'true', CORS_ORIGINS: `${PAGE}, http://localhost:5173` },
  });
  byTls = await startTestApp({ env: files });
});
afterAll(async () => {
  for (const service of [plain, behindProxy, byTls]) await service?.close();
  rmSync(directory, { recursive: true, force: true });
});

const portOf = (service: TestApp | undefined): string => new URL(service!.url).port;

interface Secure {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly protocol: string | null;
}

/** Over TLS, to whoever shows the certificate of the tests. */
const getSecurely = (port: string, path: string) =>
  new Promise<Secure>((resolve, reject) => {
    get(`https://127.0.0.1:${port}${path}`, { ca: LOCAL_CERTIFICATE.cert, agent: false }, (answer) => {
      const protocol =
        'getProtocol' in answer.socket ? (answer.socket.getProtocol as () => string | null)() : null;
      answer
        .resume()
        .on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, protocol }));
    }).on('error', reject);
  });

describe('HTTPS', () => {
  it('is spoken with the certificate of the configuration', async () => {
    const answer = await getSecurely(portOf(byTls), '/health/live');

    expect(answer).toMatchObject({ status: 200, protocol: 'TLSv1.3' });
    expect(answer.headers[STRICT]).toBe('max-age=31536000');
  });

  it('survives who speaks in clear', async () => {
    await expect(fetch(`http://127.0.0.1:${portOf(byTls)}/health/live`)).rejects.toThrow('fetch failed');

    expect((await getSecurely(portOf(byTls), '/health/live')).status).toBe(200);
  });

  it('needs both files, and files that are there', () => {
    const { TLS_CERT_FILE } = files;

    expect(() => loadConfig({ TLS_CERT_FILE })).toThrow(ConfigInvalid);
    expect(() => fastifyAdapter(loadConfig({ TLS_CERT_FILE, TLS_KEY_FILE: '/no/such/key' }))).toThrow(
      /TLS_KEY_FILE names \/no\/such\/key, which cannot be read/u,
    );
  });
});

describe('the health check of the container', () => {
  const check = (service: TestApp | undefined, env: Readonly<Record<string, string>>) =>
    promisify(execFile)(process.execPath, ['docker/healthcheck.mjs'], {
      env: { PORT: portOf(service), ...env },
    });

  it('asks by TLS where the service speaks it, and else in clear', async () => {
    await check(byTls, files);
    await check(plain, {});

    await expect(check(byTls, {})).rejects.toMatchObject({ code: 1 });
    await expect(check(plain, files)).rejects.toMatchObject({ code: 1 });
  });
});

describe('Strict-Transport-Security', () => {
  const headersOf = async (service: TestApp | undefined, scheme: string) =>
    (await service!.api('GET', '/health/live', { headers: { 'X-Forwarded-Proto': scheme } })).headers;

  it('is sent by the word of a trusted proxy', async () => {
    expect((await headersOf(behindProxy, 'https')).get(STRICT)).toBe('max-age=31536000');
  });

  it('is not sent over plain HTTP, whatever a stranger says', async () => {
    expect((await headersOf(behindProxy, 'http')).get(STRICT)).toBeNull();
    expect((await headersOf(plain, 'https')).get(STRICT)).toBeNull();
  });
});

describe('pages of other origins', () => {
  const ask = (service: TestApp | undefined, origin: string, method = 'GET') =>
    service!.api(method, '/api/platforms', {
      headers: {
        Origin: origin,
        ...(method === 'OPTIONS' && {
          'Access-Control-Request-Method': 'PUT',
          'Access-Control-Request-Headers': 'authorization, if-match',
        }),
      },
    });

  it('are kept out by default', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await ask(plain, PAGE, method);

      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may call where the configuration names them', async () => {
    const [answer, preflight] = [await ask(behindProxy, PAGE), await ask(behindProxy, PAGE, 'OPTIONS')];

    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, if-match');
  });

  it('are kept out where it names others', async () => {
    const { headers } = await ask(behindProxy, 'https://app.example.com.evil.test');

    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['*', 'https://app.example.com/', 'app.example.com', 'null'])('are no "%s"', (origin) => {
    expect(() => loadConfig({ CORS_ORIGINS: origin })).toThrow(/CORS_ORIGINS.*must each be an origin/u);
  });
});
