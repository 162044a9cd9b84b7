import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_TOKENS, type AccessTokens } from '../../shared/ports/access-tokens.port.js';
import type { BearerTokens } from '../../shared/ports/bearer-tokens.port.js';
import type { Principal } from '../../shared/principal.js';
import { ApiKeyService } from './api-key.service.js';
import { ExternalIdentityService } from './external-identity.service.js';
import { isApiKey } from './infra/api-key.secret.js';

/** Whom a token belongs to: keys by their mark, then our own tokens, then those of an issuer elsewhere. */
@Injectable()
export class BearerTokenService implements BearerTokens {
  constructor(
    @Inject(ACCESS_TOKENS) private readonly ours: AccessTokens,
    private readonly keys: ApiKeyService,
    private readonly external: ExternalIdentityService,
  ) {}

  isStranger(token: string): boolean {
    return isApiKey(token) && !this.keys.isKnown(token);
  }

  principalOf(token: string): Principal | undefined | Promise<Principal | undefined> {
    if (isApiKey(token)) return this.keys.principalOf(token);
    return this.ours.verify(token) ?? this.external.principalOf(token);
  }
}
