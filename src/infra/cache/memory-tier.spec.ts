import { describe, expect, it } from 'vitest';
import { MemoryTier } from './memory-tier.js';

const NOW = 1_000_000;
const TTL_MS = 5000;
const MEGABYTE = 1024 * 1024;
const BODY = '{"success":true,"data":{}}';
/** Some hundred of them fill a segment, some eight hundred the whole tier. */
const LARGE = 'x'.repeat(780);

const answer = (body = BODY) => ({ body: Buffer.from(body), etag: '"1"', personaId: 1, platform: null });
const numbered = (n: number) => answer(`${n}:${LARGE}`);
const textOf = (tier: MemoryTier, userId: number, key = '/a') => tier.find(userId, key, NOW)?.body.toString();

describe(MemoryTier.name, () => {
  it('gives what it was given, to whom it belongs', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer('{"of":1}'), NOW);
    tier.keep(2, '/a', answer('{"of":2}'), NOW);

    expect(tier.find(1, '/a', NOW)).toEqual(answer('{"of":1}'));
    expect(textOf(tier, 2)).toBe('{"of":2}');
    expect(textOf(tier, 1, '/b')).toBeUndefined();
    expect(textOf(tier, 3)).toBeUndefined();
  });

  it('has each forget the answer before', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer('old'), NOW);
    tier.keep(1, '/a', answer('new'), NOW);

    expect(textOf(tier, 1)).toBe('new');
  });

  it('stays within its bound, and never gives one the answer of another', () => {
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

  it('counts the names of the answers, which are addresses as long as the caller likes', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    const long = '?'.repeat(10_000);
    const users = Array.from({ length: 1000 }, (_, user) => user);
    for (const user of users) tier.keep(user, long, answer(), NOW);
    const there = users.filter((user) => textOf(tier, user, long) !== undefined);

    expect(there.length).toBeGreaterThan(0);
    expect(there.length * long.length).toBeLessThanOrEqual(MEGABYTE);
  });

  it('keeps what is asked for, and lets the rest go to make room', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(50, '/a', numbered(50), NOW);
    for (let n = 51; n < 3000; n += 1) {
      tier.keep(n, '/a', numbered(n), NOW);
      expect(textOf(tier, 50)).toBe(`50:${LARGE}`);
    }

    expect(textOf(tier, 51)).toBeUndefined();
    expect(textOf(tier, 2999)).toBe(`2999:${LARGE}`);
  });

  it('goes on when all there is was asked for', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    for (let n = 0; n < 3000; n += 1) {
      tier.keep(n, '/a', numbered(n), NOW);
      expect(textOf(tier, n)).toBe(`${n}:${LARGE}`);
    }
  });

  it('leaves an answer alone that is still on its way out', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', numbered(1), NOW);
    const leaving = tier.find(1, '/a', NOW)!.body;
    for (let n = 2; n < 3000; n += 1) tier.keep(n, '/a', numbered(n), NOW);

    expect(textOf(tier, 1)).toBeUndefined();
    expect(leaving.toString()).toBe(`1:${LARGE}`);
  });

  it('takes no answer that is larger than a segment', () => {
    const tier = new MemoryTier(MEGABYTE, TTL_MS);
    tier.keep(1, '/a', answer('x'.repeat(MEGABYTE / 8)), NOW);

    expect(tier.find(1, '/a', NOW)).toBeUndefined();
  });

  it('forgets what is too old, and what is somebody’s', () => {
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
