import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkedAccount } from '../../src/cli/checked-input.js';
import { newKeyLine } from '../../src/infra/crypto/key-ring.js';
import { freshServerDatabase, TEST_JWT_SECRET } from '../support/fresh-database.js';
import { runPersona } from '../support/run-script.js';
import { type ServiceProcess, startService } from '../support/service-process.js';

interface Refusal {
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

const dataDir = mkdtempSync(join(tmpdir(), 'persona-cli-input-'));
const PASSWORD = ' a passphrase with blanks ';
const EMAIL = 'ann@example.com';

let service: ServiceProcess;
let env: Record<string, string>;
let drop = async () => undefined as void;
beforeAll(async () => {
  const server = await freshServerDatabase();
  if (server !== undefined) drop = server.drop;
  env = {
    DATA_DIR: dataDir,
    JWT_SECRET: TEST_JWT_SECRET,
    ENCRYPTION_KEYS: newKeyLine(),
    AUDIT_KEY: TEST_JWT_SECRET,
    LOG_LEVEL: 'error',
    ...(server && { DATABASE_URL: server.url }),
  };
  const made = await runPersona(['user', 'create', EMAIL], env, `${PASSWORD}\n`);
  if (made.code !== 0) throw new Error(made.said);
  service = await startService(env);
  await service.ready();
});
afterAll(async () => {
  await service?.end('SIGTERM');
  await drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function refusedOverHttp(email: string, password: string): Promise<string> {
  const answer = await service.api<Refusal>('POST', '/api/auth/register', { body: { email, password } });
  expect(answer.status).toBe(400);
  return answer.body.errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; ');
}

const refusedByCommand = (email: string, password: string): Promise<string> =>
  checkedAccount(email, password).then(
    () => 'taken',
    (error: Error) => error.message,
  );

describe('persona user', () => {
  it('takes the password as it is, blanks included, as it is sent over HTTP', async () => {
    const signIn = async (password: string) =>
      (await service.api('POST', '/api/auth/login', { body: { email: EMAIL, password } })).status;

    expect([await signIn(PASSWORD.trim()), await signIn(PASSWORD)]).toEqual([401, 200]);
  });

  it.each([
    ['no address', 'nonsense', PASSWORD],
    ['an address that is too long', `${'a'.repeat(250)}@example.com`, PASSWORD],
    ['a short password', 'ben@example.com', 'short'],
    ['a long password', 'ben@example.com', 'x'.repeat(201)],
    ['a password that cannot be kept', 'ben@example.com', 'a passphrase\0 for tests'],
    ['both', 'nonsense', 'short'],
  ])('refuses %s in the words of registration over HTTP', async (_, email, password) => {
    expect(await refusedByCommand(email, password)).toBe(`${await refusedOverHttp(email, password)}.`);
  });

  it('says so in one line, before it opens anything', async () => {
    // The directory is in use where the database is embedded: whatever opened it would say so.
    const said = `${await refusedOverHttp('nonsense', 'short')}.\n`;

    expect(await runPersona(['user', 'create', 'nonsense'], env, 'short')).toEqual({ code: 1, said });
  });
});
