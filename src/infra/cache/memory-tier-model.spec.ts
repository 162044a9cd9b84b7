import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryTier } from './memory-tier.js';

const TTL_MS = 1000;
/** Room for about a dozen answers, so that answers are dropped all the time. */
const MAX_BYTES = 16 * 1024;
const MAX_BODY_BYTES = 2500;
const KEEP_MOSTLY = 6;

const user = fc.nat({ max: 5 });
const key = fc.constantFrom('/a', '/b', '/c');
const length = fc.nat({ max: MAX_BODY_BYTES });
const step = fc.oneof(
  { weight: KEEP_MOSTLY, arbitrary: fc.record({ kind: fc.constant('keep'), user, key, length }) },
  { weight: KEEP_MOSTLY, arbitrary: fc.record({ kind: fc.constant('find'), user, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget'), user }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.nat({ max: TTL_MS / 2 }) }) },
) as fc.Arbitrary<Step>;

type Step =
  | { readonly kind: 'keep'; readonly user: number; readonly key: string; readonly length: number }
  | { readonly kind: 'find'; readonly user: number; readonly key: string }
  | { readonly kind: 'forget'; readonly user: number }
  | { readonly kind: 'wait'; readonly ms: number };

/** The tier beside a plain map of what was kept last. */
class Pair {
  private readonly tier = new MemoryTier(MAX_BYTES, TTL_MS);
  private readonly model = new Map<string, { readonly body: string; readonly until: number }>();
  private now = 0;

  /** Whether what the tier gives is what the map has, or nothing. */
  does(one: Step, no: number): boolean {
    if (one.kind === 'wait') this.now += one.ms;
    if (one.kind === 'forget') this.forget(one.user);
    if (one.kind === 'keep') this.keep(one.user, one.key, `${no}.`.repeat(one.length).slice(0, one.length));
    return one.kind !== 'find' || this.agrees(one.user, one.key);
  }

  private forget(userId: number): void {
    this.tier.forget(userId);
    for (const name of [...this.model.keys()].filter((each) => each.startsWith(`${userId}/`)))
      this.model.delete(name);
  }

  private keep(userId: number, name: string, body: string): void {
    this.tier.keep(
      userId,
      name,
      { body: Buffer.from(body), etag: '"1"', personaId: 1, platform: null },
      this.now,
    );
    this.model.set(`${userId}${name}`, { body, until: this.now + TTL_MS });
  }

  private agrees(userId: number, name: string): boolean {
    const found = this.tier.find(userId, name, this.now);
    if (found === undefined) return true;
    const kept = this.model.get(`${userId}${name}`);
    return kept !== undefined && this.now < kept.until && kept.body === found.body.toString();
  }
}

it(`${MemoryTier.name} gives the answer that was kept last under the same name for the same user, or none`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 100, maxLength: 300 }), (steps) => {
      const pair = new Pair();

      expect(steps.every((one, no) => pair.does(one, no))).toBe(true);
    }),
  );
});
