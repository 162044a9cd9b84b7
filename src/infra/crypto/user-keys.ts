import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { ForeignKeyConstraintViolationException } from '@mikro-orm/core';
import { AccountGone } from '../../shared/access-errors.js';
import type { Clock } from '../../shared/ports/clock.port.js';
import type { KeyWrapper, WrappedKey } from '../../shared/ports/key-wrapper.port.js';
import type { Database } from '../database/database.js';
import type { StoredUserKey, UserKeyStore } from './user-key-store.js';

/** A user's data keys by version, and the version that seals now. */
export interface UserKeyRing {
  readonly current: number;
  readonly keys: ReadonlyMap<number, KeyObject>;
}

/** After an erasure another process can still read for this long, in milliseconds. */
const KEPT_MS = 60_000;
const MAX_KEPT = 10_000;
const KEY_BYTES = 32;

/** What a wrapped key is bound to. */
export const wrapContext = (userId: number, version: number): string => `user_keys|${userId}|${version}`;

/**
 * The data keys of users, unwrapped and cached for a minute. A key made by the running transaction is not cached: after
 * a rollback, content encrypted with it could never be decrypted.
 */
export class UserKeys {
  private readonly kept = new Map<number, { readonly ring: UserKeyRing; readonly until: number }>();
  private readonly loading = new Map<number, Promise<UserKeyRing | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly store: UserKeyStore,
    private readonly wrapper: KeyWrapper,
    private readonly clock: Clock,
  ) {}

  /** Undefined for a user without keys: erased, or never sealed for. */
  async find(userId: number): Promise<UserKeyRing | undefined> {
    const kept = this.kept.get(userId);
    if (kept !== undefined && kept.until > this.clock.now().getTime()) return kept.ring;
    if (this.database.isInUnitOfWork) return this.load(userId);
    const loading = this.loading.get(userId) ?? this.load(userId).finally(() => this.loading.delete(userId));
    this.loading.set(userId, loading);
    return loading;
  }

  /** The same; makes the first key where there is none. */
  async ensure(userId: number): Promise<UserKeyRing> {
    const found = await this.find(userId);
    if (found !== undefined) return found;
    const version = 1;
    await this.addFirst(
      userId,
      version,
      await this.wrapper.wrap(randomBytes(KEY_BYTES), wrapContext(userId, version)),
    );
    const made = await this.load(userId); // another may have been faster
    if (made === undefined) throw new Error(`The data key of user ${userId} was not kept.`);
    return made;
  }

  private async addFirst(userId: number, version: number, key: WrappedKey): Promise<void> {
    try {
      await this.store.add(userId, version, key);
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException) throw new AccountGone();
      throw error;
    }
  }

  /** Removes the cached keys of a user. */
  forget(userId: number): void {
    this.kept.delete(userId);
  }

  private async load(userId: number): Promise<UserKeyRing | undefined> {
    const stored = await this.store.listOf(userId);
    const [newest] = stored;
    if (newest === undefined) return undefined;
    const keys = new Map<number, KeyObject>();
    for (const key of stored) keys.set(key.version, await this.unwrap(key));
    const ring = { current: newest.version, keys };
    if (!this.database.isInUnitOfWork || stored.every(({ isSettled }) => isSettled)) this.keep(userId, ring);
    return ring;
  }

  private async unwrap(key: StoredUserKey): Promise<KeyObject> {
    return createSecretKey(await this.wrapper.unwrap(key, wrapContext(key.userId, key.version)));
  }

  private keep(userId: number, ring: UserKeyRing): void {
    this.kept.delete(userId);
    this.kept.set(userId, { ring, until: this.clock.now().getTime() + KEPT_MS });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
