import type { CachedResponse } from '../../shared/ports/response-cache.port.js';
import { BodySegments, type Slot } from './body-segments.js';

interface Facts extends Omit<CachedResponse, 'body'> {
  readonly userId: number;
  readonly key: string;
  readonly until: number;
}

type Kept = Slot<Facts>;

/** What an entry costs beside its body and its name. */
const OVERHEAD_BYTES = 500;

/** Answers in memory, bounded by bytes; what was not asked for in a while makes room. */
export class MemoryTier {
  private readonly users = new Map<number, Map<string, Kept>>();
  private readonly bodies: BodySegments<Facts>;

  constructor(
    maxBytes: number,
    private readonly ttlMs: number,
  ) {
    this.bodies = new BodySegments(maxBytes, (kept) => this.forgetOne(kept));
  }

  find(userId: number, key: string, now: number): CachedResponse | undefined {
    const kept = this.users.get(userId)?.get(key);
    if (kept === undefined) return undefined;
    const { until, etag, personaId, platform } = kept.facts;
    if (until <= now) {
      this.drop(kept);
      return undefined;
    }
    return { body: this.bodies.read(kept), etag, personaId, platform };
  }

  keep(userId: number, key: string, { body, etag, personaId, platform }: CachedResponse, now: number): void {
    const before = this.users.get(userId)?.get(key);
    if (before !== undefined) this.drop(before);
    const facts = { userId, key, until: now + this.ttlMs, etag, personaId, platform };
    const kept = this.bodies.add(facts, body, OVERHEAD_BYTES + key.length);
    if (kept === undefined) return;
    const ofUser = this.users.get(userId) ?? new Map<string, Kept>();
    this.users.set(userId, ofUser.set(key, kept));
  }

  forget(userId: number): void {
    for (const kept of this.users.get(userId)?.values() ?? []) this.drop(kept);
  }

  clear(): void {
    for (const userId of this.users.keys()) this.forget(userId);
  }

  private drop(kept: Kept): void {
    kept.isGone = true;
    this.forgetOne(kept);
  }

  private forgetOne({ facts: { userId, key } }: Kept): void {
    const ofUser = this.users.get(userId);
    ofUser?.delete(key);
    if (ofUser?.size === 0) this.users.delete(userId);
  }
}
