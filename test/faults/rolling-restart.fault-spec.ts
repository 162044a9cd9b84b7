import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import type { Envelope } from '../support/api-client.js';
import { TEST_JWT_SECRET } from '../support/fresh-database.js';
import { type HandbookDatabase, type HandbookLogins, handbookLogins } from '../support/handbook-logins.js';
import { runPersona } from '../support/run-script.js';
import { onServer } from '../support/server-database.js';
import { freePort, type ServiceProcess, startService } from '../support/service-process.js';

const CLIENTS = 4;
/** How often a balancer asks who is ready; a process that ends goes on serving for longer than that. */
const LOOK_EVERY_MS = 200;

/** What the next version brings: the kinds of change that a migration may make while the version before is at work. */
const NEXT_VERSION = [
  'ALTER TABLE writing_personas ADD COLUMN of_tomorrow TEXT',
  "ALTER TABLE persona_feedback ADD COLUMN of_tomorrow JSONB NOT NULL DEFAULT '{}'",
  'CREATE TABLE of_tomorrow (id SERIAL PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE)',
  "SELECT protect_rows('of_tomorrow')",
  'CREATE INDEX writing_personas_of_tomorrow ON writing_personas (user_id, of_tomorrow)',
];

const server = inject('testDatabase');

// Two processes share no embedded database.
describe.runIf(server.kind === 'server')(
  'two processes that are restarted one by one, with the logins of the handbook',
  () => {
    let logins: HandbookLogins;
    let database: HandbookDatabase;
    let env: Readonly<Record<string, string>>;
    const services: ServiceProcess[] = [];

    const start = async (port: number) => {
      const service = await startService({ ...env, PORT: String(port) });
      await service.ready();
      return service;
    };

    const migrate = () => runPersona(['migrate'], { ...env, DATABASE_MIGRATION_URL: database.ownerUrl });

    beforeAll(async () => {
      if (server.kind !== 'server') throw new Error('needs PostgreSQL');
      logins = await handbookLogins(server.serverUrl, server.prefix);
      database = await logins.database();
      env = {
        NODE_ENV: 'production',
        DATABASE_URL: database.serviceUrl,
        JWT_SECRET: TEST_JWT_SECRET,
        ENCRYPTION_KEYS: newKeyLine(),
        AUDIT_KEY: TEST_JWT_SECRET,
        LOG_LEVEL: 'warn',
        RATE_LIMIT_PER_MINUTE: '1000000',
        RATE_LIMIT_GENERATION_PER_MINUTE: '1000000',
      };
      const migrated = await migrate();
      if (migrated.code !== 0) throw new Error(migrated.said);
      for (const _ of ['one', 'two']) services.push(await start(await freePort()));
    });
    afterAll(async () => {
      await Promise.all(services.map((service) => service.end('SIGTERM')));
      await logins?.drop();
    });

    it('fail no request, neither while they end nor across a migration', async () => {
      const [first] = services;
      const registered = await first!.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
        body: { email: 'ann@example.com', password: 'a passphrase for tests' },
      });
      const token = registered.body.data.access_token;
      const generate = async () => {
        const body = { platforms: ['linkedin'], onboarding_data: {} };
        const made = await first!.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
          token,
          body,
        });
        return `/api/personas/${made.body.data.persona_id}`;
      };
      // One for each client: two who write to one persona at once would be told of each other.
      const paths: string[] = [];
      for (let n = 0; n < CLIENTS; n += 1) paths.push(await generate());
      let ready = [...services];
      const end = new AbortController();
      const balancer = async () => {
        while (!end.signal.aborted) {
          const answers = await Promise.all(
            services.map(async (service) => {
              const answer = await service.api('GET', '/health/ready').catch(() => undefined);
              return answer?.status === 200 ? [service] : [];
            }),
          );
          ready = answers.flat();
          await pause(LOOK_EVERY_MS);
        }
      };
      const told: string[] = [];
      const client = async (path: string, n: number) => {
        for (let i = n; !end.signal.aborted; i += 1) {
          const service = ready[i % ready.length];
          if (service === undefined) throw new Error('No process is ready.');
          const request = i % 5 === 0 ? feedback(token) : { token };
          told.push(
            await service
              .api(i % 5 === 0 ? 'POST' : 'GET', i % 5 === 0 ? `${path}/feedback` : path, request)
              .then(({ status }) => String(status), String),
          );
        }
      };
      const load = [balancer(), ...paths.map(client)];

      for (const statement of NEXT_VERSION) await onServer(database.ownerUrl, (em) => em.execute(statement));
      expect((await migrate()).code).toBe(0);
      const exits: (number | null)[] = [];
      for (const [index, service] of [...services].entries()) {
        exits.push((await service.end('SIGTERM')).code);
        const next = await start(Number(new URL(service.url).port));
        services[index] = next;
        await vi.waitUntil(() => ready.includes(next), 10_000);
      }
      end.abort();
      await Promise.all(load);
      process.stdout.write(`${told.length} requests beside a migration and two restarts\n`);

      expect(exits).toEqual([0, 0]);
      expect(told.filter((status) => !/^20[01]$/u.test(status))).toEqual([]);
      expect(told.length).toBeGreaterThan(100);
    });
  },
);

const feedback = (token: string) => ({ token, body: { rating: 4, comment: 'Too formal.' } });
