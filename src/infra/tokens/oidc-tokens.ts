import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import type { AppConfig } from '../../config/app-config.js';
import { IdentityUnavailable } from '../../shared/access-errors.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { ExternalIdentity, ExternalTokens } from '../../shared/ports/external-tokens.port.js';

type OidcConfig = NonNullable<AppConfig['oidc']>;

/** Asymmetric algorithms only: with a shared secret every verifier could sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;
const MAX_TOKEN_LENGTH = 8192;
const FETCH_TIMEOUT_MS = 3000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
});

/** Tokens of one OpenID Connect issuer, verified by the keys that it publishes (RFC 7519, RFC 7517). */
export class OidcTokens implements ExternalTokens {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(
    private readonly config: OidcConfig,
    private readonly clock: Clock,
  ) {}

  async verify(token: string): Promise<ExternalIdentity | undefined> {
    if (!this.couldBeTheirs(token)) return undefined;
    const keys = await this.knownKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.config.issuer,
        audience: this.config.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.now(),
        requiredClaims: ['sub', 'exp'],
      });
      return this.identityOf(payload);
    } catch (error) {
      if (isAboutTheToken(error)) return undefined;
      throw new IdentityUnavailable();
    }
  }

  /** Only what says that it is from the issuer is worth asking the issuer about. */
  private couldBeTheirs(token: string): boolean {
    if (token.length > MAX_TOKEN_LENGTH || token.split('.').length !== 3) return false;
    try {
      return decodeJwt(token).iss === this.config.issuer;
    } catch {
      return false; // no token of anybody's
    }
  }

  private identityOf(payload: JWTPayload): ExternalIdentity | undefined {
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) return undefined;
    const { sub, email, email_verified: isVerified } = claims.data;
    const given = [payload[this.config.rolesClaim]].flat();
    return {
      issuer: this.config.issuer,
      subject: sub,
      ...(email !== undefined && isVerified === true && { email }),
      roles: given.includes(this.config.adminRole) ? ['user', 'admin'] : ['user'],
    };
  }

  /** Found out once, and again after a failure. */
  private knownKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const url = this.config.jwksUrl ?? (await this.askForKeysUrl());
    return createRemoteJWKSet(new URL(url), { timeoutDuration: FETCH_TIMEOUT_MS });
  }

  /** OpenID Connect Discovery 1.0, section 4; the document must be about the issuer that was asked. */
  private async askForKeysUrl(): Promise<string> {
    const address = `${this.config.issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
      const document = discoverySchema.parse(await answer.json());
      if (document.issuer !== this.config.issuer) throw new Error('The document is about another issuer.');
      return document.jwks_uri;
    } catch {
      throw new IdentityUnavailable(); // whatever it is, the issuer cannot be asked now
    }
  }
}

/** Everything else is about reaching the issuer. */
const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  error.code !== 'ERR_JOSE_GENERIC';

/** Where no issuer is configured. */
export const noExternalTokens: ExternalTokens = { verify: async () => undefined };
