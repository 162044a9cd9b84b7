import { Inject, Injectable } from '@nestjs/common';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import {
  EXTERNAL_TOKENS,
  type ExternalIdentity,
  type ExternalTokens,
} from '../../shared/ports/external-tokens.port.js';
import type { Principal } from '../../shared/principal.js';
import { AccountService } from './account.service.js';
import { ExternalIdentityRepository } from './infra/external-identity.repository.js';

/**
 * How long the account of an identity is cached. The rows of a deleted account are gone, so that its token opens
 * nothing meanwhile.
 */
const KEPT_MS = 60_000;
const MAX_KEPT = 10_000;

/** People whom an issuer elsewhere vouches for: each has an account here from their first call on. */
@Injectable()
export class ExternalIdentityService {
  private readonly kept = new Map<string, { readonly userId: number; readonly until: number }>();

  constructor(
    private readonly identities: ExternalIdentityRepository,
    private readonly accounts: AccountService,
    @Inject(EXTERNAL_TOKENS) private readonly tokens: ExternalTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined for a token that is not a good one of the issuer. Throws IdentityUnavailable. */
  async principalOf(token: string): Promise<Principal | undefined> {
    const identity = await this.tokens.verify(token);
    return identity && { userId: await this.userIdOf(identity), roles: identity.roles };
  }

  private async userIdOf(identity: ExternalIdentity): Promise<number> {
    const digest = await this.identities.digestOf(identity.issuer, identity.subject);
    const now = this.clock.now().getTime();
    const kept = this.kept.get(digest);
    if (kept !== undefined && kept.until > now) return kept.userId;
    const userId = (await this.identities.findUserId(digest)) ?? (await this.welcome(identity, digest));
    await this.accounts.markUsed(userId);
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(digest, { userId, until: now + KEPT_MS });
    return userId;
  }

  /** Never joins an account that is there already: that its address is the same proves nothing to us. */
  private async welcome(identity: ExternalIdentity, digest: string): Promise<number> {
    const { issuer, email } = identity;
    try {
      return await this.accounts.createExternal(email, (userId, now) =>
        this.identities.create(userId, issuer, digest, now),
      );
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      const faster = await this.identities.findUserId(digest);
      if (faster === undefined) throw error;
      return faster;
    }
  }
}
