import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

const RECORDER = fileURLToPath(new URL('../support/record-modules.mjs', import.meta.url));

let directory: string;
let service: ServiceProcess | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'persona-tracing-'));
});
afterEach(async () => {
  await service?.end('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Starts it on a directory of its own; everything that it loads is written down. */
const start = async (env: Readonly<Record<string, string>>): Promise<ServiceProcess> => {
  service = await startService({
    DATA_DIR: join(directory, 'data'),
    JWT_SECRET: TEST_JWT_SECRET,
    LOG_LEVEL: 'warn',
    LANGUAGE_THREADS: '1',
    NODE_OPTIONS: `--import=${RECORDER}`,
    RECORD_MODULES_TO: join(directory, 'modules'),
    ...env,
  });
  await service.ready();
  return service;
};

/** Packages of OpenTelemetry by name, and whether our adapter is there. */
function loaded() {
  const modules = readFileSync(join(directory, 'modules'), 'utf8');
  const packages = [...modules.matchAll(/node_modules\/@opentelemetry\/([\w-]+)\//gu)].map(
    ([, name]) => name,
  );
  return {
    packages: [...new Set(packages)],
    hasAdapter: modules.includes('dist/infra/tracing/otlp-tracer.js'),
  };
}

describe('a process that is told of no collector', () => {
  it('loads nothing that traces', async () => {
    const { api } = await start({});
    await api('GET', '/api/auth/me');

    // Our Prometheus client asks for the interfaces, which do nothing by themselves.
    expect(loaded()).toEqual({ packages: ['api'], hasAdapter: false });
  });
});

describe('a process whose collector takes everything and answers nothing', () => {
  let silent: Server;
  beforeEach(async () => {
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('answers all the same, and ends in order', async () => {
    const { port } = silent.address() as AddressInfo;
    const { api, end } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
    const answers: number[] = [];
    for (let i = 0; i < 50; i += 1) answers.push((await api('GET', '/api/auth/me')).status);

    expect(loaded().hasAdapter).toBe(true);
    expect(new Set(answers)).toEqual(new Set([401]));
    expect(await end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
