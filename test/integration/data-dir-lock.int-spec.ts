import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServiceProcess, startService } from '../support/service-process.js';

// The embedded database only: it is what the lock protects, on whichever database the rest of this run is.

const ACCOUNT = { email: 'keeper@example.com', password: 'a passphrase for tests' };

let dataDir: string;
const running: ServiceProcess[] = [];
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'persona-lock-'));
});
afterAll(async () => {
  await Promise.all(running.map((service) => service.end('SIGKILL')));
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<ServiceProcess> {
  const service = await startService({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
  running.push(service);
  return service;
}

// Whichever database this run is on, these processes bring their own: once is enough.
describe.runIf(inject('testDatabase').kind === 'embedded')('one data directory', () => {
  let first: ServiceProcess;
  let token: string;
  beforeAll(async () => {
    first = await start();
    await first.ready();
    const answer = await first.api<{ data: { access_token: string } }>('POST', '/api/auth/register', {
      body: ACCOUNT,
    });
    token = answer.body.data.access_token;
  });

  it('is refused to a second process, which names the first and the remedies', async () => {
    const second = await start();

    expect((await second.exited).code).toBe(1);
    expect(second.output().trim()).toMatch(
      new RegExp(
        `^${dataDir} is in use by process ${first.pid} since \\d{4}-.*: stop that one, set DATA_DIR .*DATABASE_URL.*$`,
        'u',
      ),
    );
  });

  it('leaves the first process undisturbed by the second', async () => {
    expect((await first.api('GET', '/api/auth/me', { token })).status).toBe(200);
  });

  it('is taken over, with all that was written, after the first was killed', async () => {
    await first.end('SIGKILL');

    const successor = await start();
    await successor.ready();

    expect((await successor.api('POST', '/api/auth/login', { body: ACCOUNT })).status).toBe(200);
    expect((await successor.api('GET', '/api/auth/me', { token })).status).toBe(200); // the signing secret too
    expect((await successor.end('SIGTERM')).code).toBe(0);
  });

  it('is free again after an orderly end', async () => {
    const next = await start();

    await next.ready();

    expect(next.output()).not.toContain('in use');
  });
});
