import { AddressSealingService } from '../../src/modules/accounts/address-sealing.service.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountService } from '../../src/modules/accounts/index.js';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import type { ApiAnswer, Envelope, ProblemBody } from '../support/api-client.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

interface SignedInData {
  readonly user: { readonly user_id: number; readonly email: string; readonly roles: readonly string[] };
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service.close());

const post = (path: string, body: unknown) =>
  service.api<Envelope<SignedInData>>('POST', `/api/auth/${path}`, { body });
const refused = (path: string, body: unknown) =>
  service.api<ProblemBody>('POST', `/api/auth/${path}`, { body });
const refresh = (token: string) => post('refresh', { refresh_token: token });

/** What a caller can tell apart; the request id and the time differ by nature. */
const visible = (answer: ApiAnswer<ProblemBody>) => {
  const { request_id: _, ...body } = answer.body;
  const headers = [...answer.headers.keys()]
    .filter((name) => !['date', 'x-request-id'].includes(name))
    .toSorted();
  return { status: answer.status, headers, body };
};

describe('POST /api/auth/register', () => {
  it('makes an account and signs in', async () => {
    const answer = await post('register', { email: 'first@example.com', password: TEST_PASSWORD });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      success: true,
      data: {
        user: { user_id: expect.any(Number), email: 'first@example.com', roles: ['user'] },
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/u),
        refresh_token: expect.stringMatching(/^[\w-]{43}$/u), // 32 bytes in base64url
        expires_in: 900, // JWT_ACCESS_TTL_SECONDS by default
      },
    });
  });

  it('refuses an address that is taken, however it is spelt', async () => {
    await service.register('taken@example.com');

    const answer = await refused('register', { email: 'TAKEN@Example.COM', password: TEST_PASSWORD });

    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('account.email_taken');
  });

  it('lets one of several simultaneous registrations of an address win', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 4 }, () =>
        post('register', { email: 'race@example.com', password: TEST_PASSWORD }),
      ),
    );

    expect(attempts.map((attempt) => attempt.status).toSorted()).toEqual([201, 409, 409, 409]);
  });

  it('names every fault of the body by its pointer', async () => {
    const answer = await refused('register', { email: 'nobody', password: 'short', role: 'admin' });

    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((fault) => fault.pointer).toSorted()).toEqual([
      '/email',
      '/password',
      '/role',
    ]);
  });

  it('keeps the password as an argon2id hash of the recommended strength', async () => {
    const { userId } = await service.register();

    const [row] = await service.sql<{ password_hash: string }>(
      'SELECT password_hash FROM users WHERE id = ?',
      [userId],
    );

    // OWASP Password Storage Cheat Sheet: at least 19 MiB = 19456 KiB, 2 passes, 1 lane.
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  });
});

describe('an account from before addresses were sealed', () => {
  it('is sealed when the service starts, and signs in as ever', async () => {
    const { userId } = await service.register('old@example.com');
    await service.sql('UPDATE users SET email = ?::jsonb, email_index = NULL WHERE id = ?', [
      JSON.stringify({ clear: 'old@example.com' }),
      userId,
    ]);
    await service.app.get(AddressSealingService, { strict: false }).onApplicationBootstrap();

    const [row] = await service.sql<{ text: string }>('SELECT u::text AS text FROM users u WHERE id = ?', [
      userId,
    ]);
    expect(row?.text).not.toContain('old@example.com');
    const answer = await post('login', { email: 'old@example.com', password: TEST_PASSWORD });
    expect(answer.status).toBe(200);
  });
});

describe('POST /api/auth/login', () => {
  it('signs in with the address in any case', async () => {
    const registered = await service.register('caller@example.com');

    const answer = await post('login', { email: 'Caller@Example.com', password: TEST_PASSWORD });

    expect(answer.status).toBe(200);
    expect(answer.body.data.user).toEqual({
      user_id: registered.userId,
      email: 'caller@example.com',
      roles: ['user'],
    });
  });

  it('answers a wrong password and an unknown address alike', async () => {
    await service.register('known@example.com');

    const wrongPassword = await refused('login', {
      email: 'known@example.com',
      password: 'not the password',
    });
    const unknownAddress = await refused('login', {
      email: 'unknown@example.com',
      password: 'not the password',
    });

    expect(wrongPassword.status).toBe(401);
    expect(visible(unknownAddress)).toEqual(visible(wrongPassword));
  });

  it('refuses a password that is right but for its case', async () => {
    await service.register('case@example.com');

    const answer = await refused('login', {
      email: 'case@example.com',
      password: TEST_PASSWORD.toUpperCase(),
    });

    expect(answer.body.code).toBe('auth.sign_in_refused');
  });
});

describe('POST /api/auth/refresh', () => {
  it('trades a refresh token for new tokens of the same user', async () => {
    const user = await service.register();

    const answer = await refresh(user.refreshToken);

    expect(answer.status).toBe(200);
    expect(answer.body.data.user.user_id).toBe(user.userId);
    expect(answer.body.data.refresh_token).not.toBe(user.refreshToken);
  });

  it('gives an access token that works', async () => {
    const user = await service.register();
    const { data } = (await refresh(user.refreshToken)).body;

    const me = await service.api('GET', '/api/auth/me', { token: data.access_token });

    expect(me.status).toBe(200);
  });

  it('ends the whole session when a token is used twice', async () => {
    const user = await service.register();
    const second = (await refresh(user.refreshToken)).body.data.refresh_token;

    const replayed = await refresh(user.refreshToken);
    const successor = await refresh(second);

    expect([replayed.status, successor.status]).toEqual([401, 401]);
  });

  it('leaves the other sessions of the user alone when one was stolen', async () => {
    const user = await service.register();
    const elsewhere = await post('login', { email: user.email, password: TEST_PASSWORD });
    await refresh(user.refreshToken);
    await refresh(user.refreshToken);

    const answer = await refresh(elsewhere.body.data.refresh_token);

    expect(answer.status).toBe(200);
  });

  it('lets at most one of two simultaneous uses of a token win', async () => {
    const user = await service.register();

    const uses = await Promise.all([refresh(user.refreshToken), refresh(user.refreshToken)]);

    expect(uses.map((use) => use.status).toSorted()).toEqual([200, 401]);
  });

  it.each(['', 'x', 'A'.repeat(43), 'A'.repeat(101)])('refuses the made-up token %j', async (token) => {
    const answer = await refused('refresh', { refresh_token: token });

    expect([400, 401]).toContain(answer.status);
  });

  it('takes no access token for a refresh token', async () => {
    const user = await service.register();

    const answer = await refused('refresh', { refresh_token: user.token });

    expect(answer.body.success).toBe(false);
  });

  it('brings the roles of this moment', async () => {
    const user = await service.register();
    await service.app.get(AccountService, { strict: false }).grantRole(user.email, 'admin');

    const answer = await refresh(user.refreshToken);

    expect(answer.body.data.user.roles).toEqual(['user', 'admin']);
  });
});

describe('time', () => {
  const clock = new TestClock();
  let travelling: TestApp;
  beforeAll(async () => {
    travelling = await startTestApp({
      overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
    });
  });
  afterAll(() => travelling.close());

  it('ends a session after its thirty days', async () => {
    const user = await travelling.register();
    clock.advance(30 * 86_400_000); // JWT_REFRESH_TTL_SECONDS by default: 2,592,000 s = 30 days

    const answer = await travelling.api('POST', '/api/auth/refresh', {
      body: { refresh_token: user.refreshToken },
    });

    expect(answer.status).toBe(401);
  });

  it('ends an access token after its fifteen minutes and the tolerance of thirty seconds', async () => {
    const user = await travelling.register();
    clock.advance(930_000);

    const answer = await travelling.api('GET', '/api/auth/me', { token: user.token });

    expect(answer.status).toBe(401);
  });
});

describe('POST /api/auth/logout', () => {
  it('revokes the session', async () => {
    const user = await service.register();

    const answer = await service.api('POST', '/api/auth/logout', {
      body: { refresh_token: user.refreshToken },
    });

    expect(answer.body).toEqual({ success: true, data: { signed_out: true } });
    expect((await refresh(user.refreshToken)).status).toBe(401);
  });

  it('revokes what came from the token too', async () => {
    const user = await service.register();
    const second = (await refresh(user.refreshToken)).body.data.refresh_token;

    await service.api('POST', '/api/auth/logout', { body: { refresh_token: user.refreshToken } });

    expect((await refresh(second)).status).toBe(401);
  });

  it('is content with a token that nobody has', async () => {
    const answer = await service.api('POST', '/api/auth/logout', { body: { refresh_token: 'A'.repeat(43) } });

    expect(answer.status).toBe(200);
  });
});

describe('GET /api/auth/me', () => {
  it('tells who the token belongs to', async () => {
    const user = await service.register();

    const answer = await service.api('GET', '/api/auth/me', { token: user.token });

    expect(answer.body).toEqual({
      success: true,
      data: { user_id: user.userId, email: user.email, roles: ['user'] },
    });
  });

  it('shows the role of an administrator', async () => {
    const admin = await service.registerAdmin();

    const answer = await service.api<Envelope<{ roles: string[] }>>('GET', '/api/auth/me', {
      token: admin.token,
    });

    expect(answer.body.data.roles).toEqual(['user', 'admin']);
  });
});
