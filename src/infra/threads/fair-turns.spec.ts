import { describe, expect, it } from 'vitest';
import { FairTurns } from './fair-turns.js';
import { TextThreadsBusy } from './text-thread-errors.js';

/** Work that ends when it is told to, and the order in which such work began. */
class Bench {
  readonly began: string[] = [];
  private readonly ends: (() => void)[] = [];

  work(name: string): () => Promise<string> {
    return () => {
      this.began.push(name);
      return new Promise((end) => this.ends.push(() => end(name)));
    };
  }

  async endAll(): Promise<void> {
    while (this.ends.length > 0) {
      this.ends.shift()?.();
      await new Promise(setImmediate);
    }
  }
}

describe(FairTurns.name, () => {
  it('lets a second owner run after one piece of work of the first', async () => {
    const turns = new FairTurns({ places: 1, queue: 10, queuePerOwner: 10 });
    const bench = new Bench();
    const asked = ['a1', 'a2', 'a3', 'b1', 'a4', 'b2'].map((name) =>
      turns.run(name.charAt(0), bench.work(name)),
    );

    await bench.endAll();

    expect(await Promise.all(asked)).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2']);
    expect(bench.began).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4']);
  });

  it('runs as much side by side as there are places', async () => {
    const turns = new FairTurns({ places: 2, queue: 10, queuePerOwner: 10 });
    const bench = new Bench();
    const asked = ['a1', 'a2', 'a3'].map((name) => turns.run('a', bench.work(name)));

    expect(bench.began).toEqual(['a1', 'a2']);

    await bench.endAll();
    await Promise.all(asked);
  });

  it('refuses an owner who has filled its own share and takes another owner', async () => {
    const turns = new FairTurns({ places: 1, queue: 10, queuePerOwner: 1 });
    const bench = new Bench();
    const asked = [turns.run('a', bench.work('a1')), turns.run('a', bench.work('a2'))];

    await expect(turns.run('a', bench.work('a3'))).rejects.toThrow(TextThreadsBusy);
    asked.push(turns.run('b', bench.work('b1')));

    await bench.endAll();
    expect(await Promise.all(asked)).toEqual(['a1', 'a2', 'b1']);
  });

  it('refuses everyone when the queue is full', async () => {
    const turns = new FairTurns({ places: 1, queue: 1, queuePerOwner: 1 });
    const bench = new Bench();
    const asked = [turns.run('a', bench.work('a1')), turns.run('b', bench.work('b1'))];

    await expect(turns.run('c', bench.work('c1'))).rejects.toThrow(TextThreadsBusy);

    await bench.endAll();
    await Promise.all(asked);
  });

  it('hands the place on when work fails', async () => {
    const turns = new FairTurns({ places: 1, queue: 1, queuePerOwner: 1 });
    const failing = turns.run('a', () => Promise.reject(new Error('broken')));
    const next = turns.run('b', async () => 'done');

    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});
