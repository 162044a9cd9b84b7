import type { CachedResponse } from '../../shared/ports/response-cache.port.js';

interface Kept {
  readonly response: CachedResponse;
  readonly userId: number;
  readonly key: string;
  readonly until: number;
  readonly size: number;
}

/** What an entry costs beside its body. */
const OVERHEAD_BYTES = 500;

/** Answers in memory, bounded by bytes; the one that was not asked for longest goes first. */
export class MemoryTier {
  private readonly users = new Map<number, Map<string, Kept>>();
  /** In the order of their last use. */
  private readonly order = new Set<Kept>();
  private bytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly ttlMs: number,
  ) {}

  get size(): number {
    return this.order.size;
  }

  find(userId: number, key: string, now: number): CachedResponse | undefined {
    const kept = this.users.get(userId)?.get(key);
    if (kept === undefined) return undefined;
    if (kept.until <= now) {
      this.drop(kept);
      return undefined;
    }
    this.order.delete(kept);
    this.order.add(kept);
    return kept.response;
  }

  keep(userId: number, key: string, { body, ...rest }: CachedResponse, now: number): void {
    const response = { ...rest, body: onItsOwn(body) };
    const before = this.users.get(userId)?.get(key);
    if (before !== undefined) this.drop(before);
    const size = body.length + OVERHEAD_BYTES;
    const kept = { response, userId, key, until: now + this.ttlMs, size };
    const ofUser = this.users.get(userId) ?? new Map<string, Kept>();
    this.users.set(userId, ofUser.set(key, kept));
    this.order.add(kept);
    this.bytes += size;
    for (const oldest of this.order) {
      if (this.bytes <= this.maxBytes) break;
      this.drop(oldest);
    }
  }

  forget(userId: number): void {
    for (const kept of this.users.get(userId)?.values() ?? []) this.drop(kept);
  }

  clear(): void {
    this.users.clear();
    this.order.clear();
    this.bytes = 0;
  }

  private drop(kept: Kept): void {
    if (!this.order.delete(kept)) return;
    this.bytes -= kept.size;
    const ofUser = this.users.get(kept.userId);
    ofUser?.delete(kept.key);
    if (ofUser?.size === 0) this.users.delete(kept.userId);
  }
}

/** Small buffers are cut from slabs of Node's that each of them keeps alive, whole. */
function onItsOwn(body: Buffer): Buffer {
  if (body.buffer.byteLength === body.length) return body;
  const own = Buffer.allocUnsafeSlow(body.length);
  body.copy(own);
  return own;
}
