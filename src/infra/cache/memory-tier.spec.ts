import { describe, expect, it } from 'vitest';
import { MemoryTier } from './memory-tier.js';

const NOW = 1_000_000;
const TTL_MS = 5000;
const BODY = '{"success":true,"data":{}}';
const answer = (body = BODY) => ({ body: Buffer.from(body), etag: '"1"', personaId: 1, platform: null });

describe(MemoryTier.name, () => {
  it('keeps alive no more memory than it counts', () => {
    const tier = new MemoryTier(1_000_000, TTL_MS);
    const given = answer();
    tier.keep(1, '/a', given, NOW);
    const kept = tier.find(1, '/a', NOW)!.body;

    expect(given.body.buffer.byteLength).toBeGreaterThan(BODY.length); // a slab, or this shows nothing
    expect(kept.buffer.byteLength).toBe(BODY.length);
    expect(kept.toString()).toBe(BODY);
  });

  it('lets go of what was not asked for longest', () => {
    const tier = new MemoryTier(2 * (BODY.length + 500), TTL_MS);
    tier.keep(1, '/a', answer(), NOW);
    tier.keep(2, '/b', answer(), NOW);
    tier.find(1, '/a', NOW);
    tier.keep(3, '/c', answer(), NOW);

    const isThere = [tier.find(1, '/a', NOW), tier.find(2, '/b', NOW), tier.find(3, '/c', NOW)].map(Boolean);
    expect(isThere).toEqual([true, false, true]);
    expect(tier.size).toBe(2);
  });

  it('forgets what is too old, and what is somebody’s', () => {
    const tier = new MemoryTier(1_000_000, TTL_MS);
    tier.keep(1, '/a', answer(), NOW);
    tier.keep(2, '/a', answer(), NOW);
    tier.forget(1);

    expect(tier.find(1, '/a', NOW)).toBeUndefined();
    expect(tier.find(2, '/a', NOW + TTL_MS - 1)).toBeDefined();
    expect(tier.find(2, '/a', NOW + TTL_MS)).toBeUndefined();
  });
});
