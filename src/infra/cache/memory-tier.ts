import { LRUCache } from 'lru-cache';
import type { CachedResponse } from '../../shared/ports/response-cache.port.js';

/** An answer as it is kept: a string costs less beside its characters than a Buffer does. */
interface Entry extends Omit<CachedResponse, 'body'> {
  readonly userId: number;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Estimated bytes of an entry beside its body and its name. */
const OVERHEAD_BYTES = 500;
/** V8 stores a string with one byte a character, or with two once it holds a character beyond Latin-1. */
const BEYOND_LATIN_1 = /[^\0-\u00ff]/u;

/** Answers in memory, bounded by bytes; the least recently used make room. */
export class MemoryTier {
  private readonly entries: LRUCache<string, Entry>;
  private readonly namesOf = new Map<number, Set<string>>();

  constructor(
    maxBytes: number,
    private readonly ttlMs: number,
  ) {
    this.entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ body }, name) => bytesOf(body) + bytesOf(name) + OVERHEAD_BYTES,
      dispose: ({ userId }, name) => this.unlink(userId, name),
    });
  }

  find(userId: number, key: string, now: number): CachedResponse | undefined {
    const name = nameOf(userId, key);
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.until <= now) {
      this.entries.delete(name);
      return undefined;
    }
    const { body, etag, personaId, platform } = entry;
    return { body: Buffer.from(body, 'utf8'), etag, personaId, platform };
  }

  /** Keeps nothing that is larger than the whole cache. */
  keep(userId: number, key: string, { body, ...facts }: CachedResponse, now: number): void {
    const name = nameOf(userId, key);
    this.entries.set(name, { ...facts, userId, body: body.toString('utf8'), until: now + this.ttlMs });
    if (!this.entries.has(name)) return;
    const names = this.namesOf.get(userId) ?? new Set();
    this.namesOf.set(userId, names.add(name));
  }

  forget(userId: number): void {
    for (const name of this.namesOf.get(userId) ?? []) this.entries.delete(name);
  }

  clear(): void {
    this.entries.clear();
  }

  private unlink(userId: number, name: string): void {
    const names = this.namesOf.get(userId);
    names?.delete(name);
    if (names?.size === 0) this.namesOf.delete(userId);
  }
}

const nameOf = (userId: number, key: string): string => `${userId} ${key}`;

const bytesOf = (text: string): number => text.length * (BEYOND_LATIN_1.test(text) ? 2 : 1);
