import { afterAll, describe, expect, it } from 'vitest';
import { PooledTextThreads } from '../../../infra/threads/pooled-text-threads.js';
import { BlogStrategy } from '../strategies/blog.strategy.js';
import { LinkedinStrategy } from '../strategies/linkedin.strategy.js';
import { PlatformTexts } from './platform-texts.js';

const post = (sentences: number): string => 'We SHIPPED the fix on Friday, and it held. '.repeat(sentences);

describe(PlatformTexts.name, () => {
  const threads = new PooledTextThreads({ threads: 1, queue: 4 }, () => 'one');
  const texts = new PlatformTexts(threads);
  afterAll(() => threads.close());

  // 43 characters a sentence: 20 are read on the calling thread, 200 on another.
  it.each([20, 200])('assesses a text of %i sentences as the strategy does', async (sentences) => {
    const strategy = new LinkedinStrategy();

    expect(await texts.assess(strategy, post(sentences), undefined)).toEqual(
      strategy.assessText(post(sentences), undefined),
    );
  });

  it.each([20, 200])('optimises a text of %i sentences as the strategy does', async (sentences) => {
    const strategy = new BlogStrategy();

    expect(await texts.optimize(strategy, post(sentences), undefined)).toEqual(
      strategy.optimizeText(post(sentences), undefined),
    );
  });
});
