import { afterAll, describe, expect, it } from 'vitest';
import { PooledTextThreads } from '../threads/pooled-text-threads.js';
import { InProcessLanguageLab } from './in-process-language-lab.js';
import { PooledLanguageLab } from './pooled-language-lab.js';

const SENTENCES = [
  'We ship on Fridays, because nobody else dares to.',
  'Nothing broke that we could not mend by noon.',
  'Do you trust your own tests? I was asked that once, and I did not know.',
];
const text = (sentences: number): string =>
  Array.from({ length: sentences }, (_, i) => SENTENCES[i % SENTENCES.length]).join(' ');
const samples = [{ id: 'one', text: text(120), language: 'en' }];

describe(PooledLanguageLab.name, () => {
  const threads = new PooledTextThreads({ threads: 1, queue: 10 }, () => 'one');
  const pooled = new PooledLanguageLab(threads);
  const near = new InProcessLanguageLab();
  afterAll(() => threads.close());

  it('measures as the calling thread would', async () => {
    expect(await pooled.measure(samples)).toEqual(await near.measure(samples));
  });

  it.each([20, 200])('matches a draft of %i sentences as the calling thread would', async (length) => {
    const { voice } = await near.measure(samples);

    expect(await pooled.match(voice!, text(length))).toEqual(await near.match(voice!, text(length)));
  });
});
