import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { UNIT_OF_WORK, type UnitOfWork } from '../../shared/ports/unit-of-work.port.js';
import type { Principal } from '../../shared/principal.js';
import { AccountService } from './account.service.js';
import { ApiKeyNotFound, TooManyApiKeys } from './domain/account-errors.js';
import type { ApiKey, NewApiKey } from './domain/api-key.js';
import { ApiKeyRepository, type KeyHolder } from './infra/api-key.repository.js';
import { hashApiKey, newApiKey, prefixOf } from './infra/api-key.secret.js';

const DAY_MS = 86_400_000;
/** Enough for every machine of an agency, and few enough to review. */
const MAX_KEYS = 50;
/** How exactly the last use is told, and how seldom it is written. */
const USE_NOTED_EVERY_MS = 60_000;
/** How long another process goes on taking a key that was revoked. */
const KEPT_MS = 5000;
const MAX_KEPT = 10_000;

/** Keys for machines: made, listed and revoked by people, and proven at the door. */
@Injectable()
export class ApiKeyService {
  private readonly kept = new Map<string, { readonly holder: KeyHolder; readonly until: number }>();

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly accounts: AccountService,
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns the key itself, which is never shown again. Throws TooManyApiKeys. */
  async create(
    userId: number,
    wanted: NewApiKey,
  ): Promise<{ readonly key: string; readonly apiKey: ApiKey }> {
    const key = newApiKey();
    const now = this.clock.now();
    const { label, scopes, expiresInDays } = wanted;
    const expiresAt = expiresInDays === undefined ? null : new Date(now.getTime() + expiresInDays * DAY_MS);
    const apiKey = await this.unitOfWork.run(async () => {
      const alive = (await this.keys.listOf(userId)).filter(({ revokedAt }) => revokedAt === null);
      if (alive.length >= MAX_KEYS) throw new TooManyApiKeys(MAX_KEYS);
      return this.keys.create({
        userId,
        label,
        scopes: [...new Set(scopes)],
        prefix: prefixOf(key),
        keyHash: hashApiKey(key),
        createdAt: now,
        expiresAt,
      });
    });
    return { key, apiKey };
  }

  list(userId: number): Promise<readonly ApiKey[]> {
    return this.keys.listOf(userId);
  }

  /** Throws ApiKeyNotFound, also for a foreign key. Other processes accept the key for five more seconds. */
  async revoke(userId: number, id: number): Promise<void> {
    if (!(await this.keys.revoke(userId, id, this.clock.now()))) throw new ApiKeyNotFound(id);
    for (const [hash, { holder }] of this.kept) if (holder.keyId === id) this.kept.delete(hash);
  }

  /** Whether it was proven here before, and not found revoked since; it may have expired. */
  isKnown(key: string): boolean {
    return this.kept.has(hashApiKey(key));
  }

  /** Whom a key belongs to and what it may do; undefined for one that is unknown, revoked or expired. */
  async principalOf(key: string): Promise<Principal | undefined> {
    const now = this.clock.now().getTime();
    const holder = await this.holderOf(hashApiKey(key), now);
    if (holder === undefined || (holder.expiresAt !== null && holder.expiresAt.getTime() <= now))
      return undefined;
    // A key is a user's, whatever roles its owner has: administrators sign in.
    return { userId: holder.userId, roles: ['user'], scopes: holder.scopes };
  }

  private async holderOf(hash: string, now: number): Promise<KeyHolder | undefined> {
    const kept = this.kept.get(hash);
    if (kept !== undefined && kept.until > now) return kept.holder;
    const holder = await this.keys.findByHash(hash);
    if (holder === undefined) {
      this.kept.delete(hash);
      return undefined;
    }
    if (now - (holder.lastUsedAt?.getTime() ?? 0) >= USE_NOTED_EVERY_MS) {
      await this.keys.markUsed(holder.userId, holder.keyId, new Date(now));
      await this.accounts.markUsed(holder.userId);
    }
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(hash, { holder, until: now + KEPT_MS });
    return holder;
  }
}
