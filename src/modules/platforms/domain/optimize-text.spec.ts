import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformStrategyRegistry } from '../platform-strategy.registry.js';
import { BlogStrategy } from '../strategies/blog.strategy.js';
import { FacebookStrategy } from '../strategies/facebook.strategy.js';
import { LinkedinStrategy } from '../strategies/linkedin.strategy.js';
import { optimizationLevel } from './optimization-level.js';
import type { PlatformStrategy } from './platform-strategy.js';

const strategies: readonly PlatformStrategy[] = [
  new LinkedinStrategy(),
  new FacebookStrategy(),
  new BlogStrategy(),
];
const posts = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        'We ship on Fridays.',
        'NOTHING BROKEN today!',
        'Why wait?',
        'It was a long week and nobody complained about it at all.',
        '#one',
        '#two',
        'https://example.com/a',
      ),
      { minLength: 1, maxLength: 60 },
    ),
    fc.constantFrom(' ', '\n', '\n\n'),
  )
  .map(([parts, glue]) => parts.join(glue));

describe.each(strategies)('a text on $platform', (strategy) => {
  it('never scores outside 0 to 100', () => {
    fc.assert(
      fc.property(fc.oneof(posts, fc.string({ unit: 'binary', maxLength: 500 })), (text) => {
        const { score } = strategy.assessText(text, undefined);
        expect(score === null || (score >= 0 && score <= 100)).toBe(true);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('is never worse after optimising, and optimising again changes nothing', () => {
    fc.assert(
      fc.property(posts, (text) => {
        const once = strategy.optimizeText(text, undefined);
        expect(once.after.score ?? 0).toBeGreaterThanOrEqual(once.before.score ?? 0);
        expect(strategy.optimizeText(once.text, undefined).text).toBe(once.text);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('splits every long paragraph between sentences', () => {
    const paragraph = 'The plan was simple, and it held until the end of the week. '.repeat(15); // 195 words
    const { text } = strategy.optimizeText([paragraph, 'One thought.', paragraph].join('\n\n'), undefined);

    for (const part of text.split('\n\n')) expect(part.split(/\s+/u).length).toBeLessThanOrEqual(80);
    expect(text.split(/\s+/u)).toHaveLength(392); // 2 × 195 + 2
  });

  it('scores empty and placeholder text low', () => {
    expect(strategy.assessText(' ', undefined).score).toBe(0);
    expect(strategy.assessText('lorem ipsum dolor sit amet '.repeat(40), undefined).score).toBeLessThan(40);
  });
});

describe(PlatformStrategyRegistry.name, () => {
  const toy = (platform: string) => ({ ...new BlogStrategy(), platform }) as unknown as PlatformStrategy;

  it('finds a platform whatever its case, and a new one by being listed', () => {
    expect(new PlatformStrategyRegistry([...strategies, toy('mastodon')]).get('Mastodon').platform).toBe(
      'mastodon',
    );
  });

  it('refuses to boot on a gap, a double and a bad name', () => {
    expect(() => new PlatformStrategyRegistry([])).toThrow(/no platform strategy/u);
    expect(() => new PlatformStrategyRegistry([toy('blog'), toy('blog')])).toThrow(
      /Two strategies for: blog/u,
    );
    expect(() => new PlatformStrategyRegistry([toy('No Name')])).toThrow(/Not a platform name/u);
  });

  it('names the known platforms to whoever asks for another', () => {
    expect(() => new PlatformStrategyRegistry(strategies).get('myspace')).toThrow(
      /linkedin, facebook, blog/u,
    );
  });
});

describe(optimizationLevel.name, () => {
  it.each([
    [85, 'high'],
    [84.9, 'medium'],
    [70, 'medium'],
    [69.9, 'low'],
    [null, null],
  ] as const)('of %s is %s', (score, level) => {
    expect(optimizationLevel(score)).toBe(level);
  });
});
