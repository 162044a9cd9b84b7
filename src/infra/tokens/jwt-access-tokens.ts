import { JwtService } from '@nestjs/jwt';
import { z } from 'zod';
import { ROLES, type Principal } from '../../shared/principal.js';
import type { AccessTokens } from '../../shared/ports/access-tokens.port.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { SigningKeys } from './signing-keys.js';

const ALGORITHM = 'HS256';
const ISSUER = 'persona-system';
const AUDIENCE = 'persona-api';
const CLOCK_TOLERANCE_SECONDS = 30;
/** Ours are about 300 characters; longer ones are not worth parsing. */
const MAX_TOKEN_LENGTH = 2048;

const headerSchema = z.object({
  alg: z.literal(ALGORITHM),
  typ: z.literal('JWT'),
  kid: z.string(),
  // Names extensions that must be understood (RFC 7515, section 4.1.11). We understand none; the library would ignore it.
  crit: z.never().optional(),
});
const claimsSchema = z.object({
  sub: z.string().regex(/^[1-9]\d{0,9}$/u),
  roles: z.array(z.enum(ROLES)),
  exp: z.number(),
  iat: z.number(),
});

/** Tokens are about 300 bytes. */
const MAX_PROVEN = 20_000;

interface Proven {
  readonly principal: Principal;
  /** Seconds since the epoch. */
  readonly until: number;
}

/** JSON Web Tokens with one pinned algorithm; `kid` is looked up in memory only, other key hints are ignored. */
export class JwtAccessTokens implements AccessTokens {
  private readonly proven = new Map<string, Proven>();
  /** One service per key: only the options of its constructor take a prepared key. */
  private readonly services: ReadonlyMap<string, JwtService>;

  constructor(
    private readonly keys: SigningKeys,
    readonly lifetimeSeconds: number,
    private readonly clock: Clock,
  ) {
    this.services = new Map([...keys.accepted].map(([kid, key]) => [kid, new JwtService({ secret: key })]));
  }

  sign(principal: Principal): string {
    const issuedAt = this.nowSeconds();
    const { kid, key } = this.keys.current;
    return new JwtService({ secret: key }).sign(
      {
        sub: String(principal.userId),
        roles: principal.roles,
        iat: issuedAt,
        exp: issuedAt + this.lifetimeSeconds,
      },
      { keyid: kid, algorithm: ALGORITHM, issuer: ISSUER, audience: AUDIENCE },
    );
  }

  /** A verified token is trusted until it expires: clients send the same token with every call. */
  verify(token: string): Principal | undefined {
    const known = this.proven.get(token);
    if (known === undefined) return this.prove(token);
    if (this.nowSeconds() < known.until) return known.principal;
    this.proven.delete(token);
    return undefined;
  }

  private prove(token: string): Principal | undefined {
    const service = this.serviceFor(token);
    if (service === undefined) return undefined;
    try {
      const claims = claimsSchema.parse(
        service.verify(token, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          clockTimestamp: this.nowSeconds(),
        }),
      );
      if (claims.iat > this.nowSeconds() + CLOCK_TOLERANCE_SECONDS) return undefined;
      const principal = { userId: Number(claims.sub), roles: claims.roles };
      if (this.proven.size >= MAX_PROVEN) this.proven.clear();
      this.proven.set(token, { principal, until: claims.exp + CLOCK_TOLERANCE_SECONDS });
      return principal;
    } catch {
      // Every way to fail verification means the same to the caller: not authenticated.
      return undefined;
    }
  }

  private serviceFor(token: string): JwtService | undefined {
    const parts = token.split('.');
    if (token.length > MAX_TOKEN_LENGTH || parts.length !== 3) return undefined;
    const header = headerSchema.safeParse(
      parseJson(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8')),
    );
    return header.success ? this.services.get(header.data.kid) : undefined;
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
