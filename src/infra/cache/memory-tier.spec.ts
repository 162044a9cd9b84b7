import { describe, expect, it } from 'vitest';
import { MemoryTier } from './memory-tier.js';

const NOW = 1_000_000;
const TTL_MS = 5000;
const MEGABYTE = 1024 * 1024;
const BODY = '{"success":true,"data":{}}';
/** About eight hundred of them fill a cache of a megabyte. */
const LARGE = 'x'.repeat(780);

const answer = (body = BODY) => ({ body: Buffer.from(body), etag: '"1"', personaId: 1, platform: null });
const numbered = (n: number) => answer(`${n}:${LARGE}`);
const textOf = (tier: MemoryTier, userId: number, key = '/a') => tier.find(userId, key, NOW)?.body.toString();

describe(MemoryTier.name, () => {
  it('finds an answer under its user and its key alone', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer('{"of":1}'), NOW);
    tier.keep(2, '/a', answer('{"of":2}'), NOW);

    expect(tier.find(1, '/a', NOW)).toEqual(answer('{"of":1}'));
    expect(textOf(tier, 2)).toBe('{"of":2}');
    expect(textOf(tier, 1, '/b')).toBeUndefined();
    expect(textOf(tier, 3)).toBeUndefined();
  });

  it('replaces the earlier answer of the same key', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer('old'), NOW);
    tier.keep(1, '/a', answer('new'), NOW);

    expect(textOf(tier, 1)).toBe('new');
  });

  it('stays within its bound of bytes and never gives a user the answer of another', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    let most = 0;
    for (let n = 0; n < 5000; n += 1) {
      tier.keep(n, '/a', numbered(n), NOW);
      if (n % 3 === 0) tier.find(n - 5, '/a', NOW);
      if (n % 7 === 0) tier.forget(n - 2);
      if (n % 500 !== 0) continue;
      const there = Array.from({ length: n + 1 }, (_, user) => [user, textOf(tier, user)] as const);
      for (const [user, text] of there) expect([undefined, `${user}:${LARGE}`]).toContain(text);
      most = Math.max(most, there.filter(([, text]) => text !== undefined).length);
    }

    expect(most * (LARGE.length + 500)).toBeLessThanOrEqual(MEGABYTE);
    expect(most * (LARGE.length + 500)).toBeGreaterThan(MEGABYTE / 2);
  });

  it('counts the keys, as their length is chosen by the caller, among the bytes', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    const long = '?'.repeat(10_000);
    const users = Array.from({ length: 1000 }, (_, user) => user);
    for (const user of users) tier.keep(user, long, answer(), NOW);
    const there = users.filter((user) => textOf(tier, user, long) !== undefined);

    expect(there.length).toBeGreaterThan(0);
    expect(there.length * long.length).toBeLessThanOrEqual(MEGABYTE);
  });

  it('drops the least recently used answers to make room', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(50, '/a', numbered(50), NOW);
    for (let n = 51; n < 3000; n += 1) {
      tier.keep(n, '/a', numbered(n), NOW);
      expect(textOf(tier, 50)).toBe(`50:${LARGE}`);
    }

    expect(textOf(tier, 51)).toBeUndefined();
    expect(textOf(tier, 2999)).toBe(`2999:${LARGE}`);
  });

  it('keeps a new answer when every kept one was just used', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    for (let n = 0; n < 3000; n += 1) {
      tier.keep(n, '/a', numbered(n), NOW);
      expect(textOf(tier, n)).toBe(`${n}:${LARGE}`);
    }
  });

  it('keeps no answer that is larger than the whole cache', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer(), NOW);
    tier.keep(1, '/a', answer('x'.repeat(MEGABYTE)), NOW);

    expect(tier.find(1, '/a', NOW)).toBeUndefined();
  });

  it('counts two bytes for each character of a body with characters beyond Latin-1', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer('é'.repeat(0.6 * MEGABYTE)), NOW);
    const latin = tier.find(1, '/a', NOW);
    tier.keep(2, '/a', answer('ш'.repeat(0.6 * MEGABYTE)), NOW);

    expect(latin?.body.toString()).toBe('é'.repeat(0.6 * MEGABYTE));
    expect(tier.find(2, '/a', NOW)).toBeUndefined();
  });

  it('forgets expired answers, the answers of a user, and all answers on clear', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer(), NOW);
    tier.keep(1, '/b', answer(), NOW);
    tier.keep(2, '/a', answer(), NOW);
    tier.forget(1);

    expect([textOf(tier, 1), textOf(tier, 1, '/b')]).toEqual([undefined, undefined]);
    expect(tier.find(2, '/a', NOW + TTL_MS - 1)).toBeDefined();
    expect(tier.find(2, '/a', NOW + TTL_MS)).toBeUndefined();
    tier.keep(3, '/a', answer(), NOW);
    tier.clear();
    expect(textOf(tier, 3)).toBeUndefined();
  });
});
