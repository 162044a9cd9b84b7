import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const AUDIENCE = 'https://api.example.com';
const REDIRECT = 'https://client.example.com/callback';
const CLIENT = 'a-client';

/** A real OpenID Connect issuer on loopback, with a person or a thousand who may sign in there. */
export interface OidcIssuer {
  readonly url: string;
  readonly audience: string;
  /** Signs somebody in by the authorisation code flow with PKCE and gives their access token. */
  signIn(login: string): Promise<string>;
  close(): Promise<void>;
}

/** Whoever's name begins with `admin` has the administrator's role there; whoever's with `checked` an address that was verified. */
const claimsOf = (login: string) => ({
  roles: login.startsWith('admin') ? ['persona-admin'] : ['writer'],
  email: `${login}@example.org`,
  email_verified: login.startsWith('checked'),
});

export async function startOidcIssuer(): Promise<OidcIssuer> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'the-key', alg: 'RS256', use: 'sig' };
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT,
        token_endpoint_auth_method: 'none',
        redirect_uris: [REDIRECT],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    extraTokenClaims: (_, token) => ('accountId' in token ? claimsOf(String(token.accountId)) : undefined),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'api', audience: AUDIENCE, accessTokenFormat: 'jwt' }),
      },
    },
  });
  server.on('request', provider.callback());
  return {
    url,
    audience: AUDIENCE,
    signIn: (login) => signIn(url, login),
    close: () => closed(server),
  };
}

const closed = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
};

/** What a browser would do: follow, fill in the two forms, and come back with the code. */
async function signIn(url: string, login: string): Promise<string> {
  const browse = browserWithCookies(url);
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const start = new URLSearchParams({
    client_id: CLIENT,
    response_type: 'code',
    scope: 'openid api',
    redirect_uri: REDIRECT,
    resource: AUDIENCE,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  let at = await browse(`/auth?${start}`);
  for (const form of [{ prompt: 'login', login, password: 'any' }, { prompt: 'consent' }])
    at = await browse(await browse(at, form));
  const code = new URL(at).searchParams.get('code');
  if (code === null) throw new Error(`The issuer gave no code: ${at}`);
  const answer = await fetch(`${url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT,
      code,
      code_verifier: verifier,
      redirect_uri: REDIRECT,
      resource: AUDIENCE,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

/** Asks, keeps the cookies, and gives where it was sent. */
function browserWithCookies(url: string) {
  const cookies = new Map<string, string>();
  return async (path: string, form?: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await fetch(new URL(path, url), {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return new URL(location, url).href;
  };
}
