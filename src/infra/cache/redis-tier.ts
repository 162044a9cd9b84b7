import { randomUUID } from 'node:crypto';
import type { Cache } from 'cache-manager';
import type { BlindIndex } from '../../shared/ports/blind-index.port.js';
import type { CachedResponse } from '../../shared/ports/response-cache.port.js';
import type { ContentCipher, ContentPlace } from '../../shared/ports/content-cipher.port.js';
import type { RedisConnection } from '../redis/redis-connection.js';

const CHANNEL = 'persona:changed';
/** Longer than anything that is kept under a generation. */
const GENERATION_SECONDS = 86_400;
/** Names that Redis looks at in one step. */
const SCANNED = 1000;
/** Instead of a user: everybody. */
const EVERYBODY = '*';

const generationKey = (userId: number): string => `persona:generation:${userId}`;

type StoredResponse = Omit<CachedResponse, 'body'> & { readonly body: string };

/** A user's entries that hold together: a change begins a new one, under which nothing of before is found. */
export type Generation = string;

/**
 * Answers in Redis through cache-manager, encrypted with the key of their user. Keys carry a generation that every
 * change replaces, so that entries from before a change are not found after it; other processes learn of it by a
 * message.
 */
export class RedisTier {
  /** Users with a change that could not be published; it is published when Redis is back. */
  private readonly untold = new Set<number>();

  constructor(
    private readonly redis: RedisConnection,
    private readonly cache: Cache,
    private readonly cipher: ContentCipher,
    private readonly digests: BlindIndex,
    private readonly ttlMs: number,
  ) {}

  /** Calls back with a user who changed data in another process, or with none when messages may have been missed. */
  listen(onChange: (userId: number | undefined) => void): Promise<void> {
    return this.redis.subscribe(
      CHANNEL,
      (message) => onChange(message === EVERYBODY ? undefined : Number(message)),
      () => {
        onChange(undefined);
        void this.tellAgain();
      },
    );
  }

  /** Undefined when Redis cannot be asked. Never the one of before a change, even if Redis lost it. */
  async generationOf(userId: number): Promise<Generation | undefined> {
    if (this.untold.has(userId)) return undefined;
    const key = generationKey(userId);
    const known = await this.redis.ask((client) => client.get(key));
    if (known !== null) return known;
    const fresh = randomUUID();
    const set = await this.redis.ask((client) =>
      client.set(key, fresh, { NX: true, EX: GENERATION_SECONDS }),
    );
    return set === null ? ((await this.redis.ask((client) => client.get(key))) ?? undefined) : set && fresh;
  }

  /** Undefined for an entry that is missing or cannot be decrypted. */
  async find(userId: number, generation: Generation, key: string): Promise<CachedResponse | undefined> {
    try {
      const name = await this.nameOf(userId, generation, key);
      const sealed = await this.redis.ask(() => this.cache.get<unknown>(name));
      if (sealed === undefined) return undefined;
      const opened = (await this.cipher.open(placeOf(userId, name), sealed)) as StoredResponse;
      return { ...opened, body: Buffer.from(opened.body, 'utf8') };
    } catch {
      return undefined; // sealed with a key that is gone, or not by us: the database knows better
    }
  }

  async keep(userId: number, generation: Generation, key: string, response: CachedResponse): Promise<void> {
    const name = await this.nameOf(userId, generation, key);
    const stored: StoredResponse = { ...response, body: response.body.toString('utf8') };
    const sealed = await this.cipher.seal(placeOf(userId, name), stored);
    await this.redis.ask(() => this.cache.set(name, sealed, this.ttlMs));
  }

  async invalidate(userId: number): Promise<void> {
    const told = await this.redis.ask((client) =>
      client
        .multi()
        .set(generationKey(userId), randomUUID(), { EX: GENERATION_SECONDS })
        .publish(CHANNEL, String(userId))
        .exec(),
    );
    if (told === undefined) this.untold.add(userId);
    else this.untold.delete(userId);
  }

  /** Deletes what is named after a user who is gone, in short steps, between which other commands run. */
  async erase(userId: number): Promise<void> {
    for (let cursor: number | undefined = 0; cursor !== undefined;) {
      const from: number = cursor;
      const found = await this.redis.ask((client) =>
        client.scan(from, { MATCH: `persona:${userId}:*`, COUNT: SCANNED }),
      );
      const { keys } = found ?? { keys: [] };
      if (keys.length > 0) await this.redis.ask((client) => client.unlink(keys));
      cursor = found === undefined || found.cursor === 0 ? undefined : found.cursor;
    }
    await this.redis.ask((client) => client.unlink(generationKey(userId)));
  }

  /** A path may hold text of the user: Redis gets its digest. */
  private async nameOf(userId: number, generation: Generation, key: string): Promise<string> {
    return `persona:${userId}:${generation}:${await this.digests.digestOf('cache', key)}`;
  }

  private async tellAgain(): Promise<void> {
    for (const userId of this.untold) await this.invalidate(userId);
  }
}

const placeOf = (userId: number, name: string): ContentPlace => ({
  table: 'cache',
  column: name,
  rowId: 0,
  userId,
});
