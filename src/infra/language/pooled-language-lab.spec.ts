import { afterEach, describe, expect, it } from 'vitest';
import { InProcessLanguageLab } from './in-process-language-lab.js';
import { LanguageBusy, LanguageInterrupted } from './language-errors.js';
import { type PoolSize, PooledLanguageLab } from './pooled-language-lab.js';

const SENTENCES = [
  'We ship on Fridays, because nobody else dares to.',
  'Nothing broke that we could not mend by noon.',
  'Do you trust your own tests? I was asked that once, and I did not know.',
];
const text = (sentences: number): string =>
  Array.from({ length: sentences }, (_, i) => SENTENCES[i % SENTENCES.length]).join(' ');
const samples = [{ id: 'one', text: text(120), language: 'en' }];

let lab: PooledLanguageLab | undefined;
afterEach(() => lab?.close());

const open = (size: Partial<PoolSize> = {}): PooledLanguageLab =>
  (lab = new PooledLanguageLab({ threads: 1, queue: 10, ...size }));

describe(PooledLanguageLab.name, () => {
  it('gives what the calling thread would', async () => {
    const near = new InProcessLanguageLab();
    const pooled = open();
    const here = await near.measure(samples);

    expect(await pooled.measure(samples)).toEqual(here);
    expect(await pooled.match(here.voice!, text(200))).toEqual(await near.match(here.voice!, text(200)));
  });

  it('refuses what its queue does not hold, and says when to come back', async () => {
    const pooled = open({ queue: 1 });
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => pooled.measure(samples)));
    const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));

    expect(refused).toHaveLength(4); // one runs, one waits
    for (const error of refused)
      expect(error).toMatchObject({
        kind: 'unavailable',
        code: new LanguageBusy().code,
        retryAfterSeconds: 5,
      });
  });

  it('cuts off a job that takes too long, and serves the next', async () => {
    const slow = open({ jobLimitMs: 1 });

    await expect(slow.measure([{ id: 'long', text: text(20_000), language: 'en' }])).rejects.toThrow(
      LanguageInterrupted,
    );
    await slow.close();
    await expect(open().measure(samples)).resolves.toHaveProperty('fingerprint');
  });

  it('finishes what was begun before it closes', async () => {
    const pooled = open();
    const measuring = pooled.measure(samples);
    await pooled.close();

    await expect(measuring).resolves.toHaveProperty('voice');
  });
});
