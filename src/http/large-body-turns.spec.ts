import { describe, expect, it } from 'vitest';
import { ClientGone, LargeBodiesBusy, LargeBodyRunning } from './large-body-errors.js';
import { LargeBodyTurns } from './large-body-turns.js';

const pending = () => Promise.withResolvers<string>();

describe(LargeBodyTurns, () => {
  it('gives one turn a user and two in all', () => {
    const turns = new LargeBodyTurns();
    const first = turns.take(1);
    turns.take(2);

    expect(() => turns.take(1)).toThrow(LargeBodyRunning);
    expect(() => turns.take(3)).toThrow(LargeBodiesBusy);
    first.disconnect();
    expect(() => turns.take(3)).not.toThrow();
  });

  it('keeps the turn of a client that hung up until the work with its body is done', async () => {
    const turns = new LargeBodyTurns();
    const turn = turns.take(1);
    const work = pending();
    const done = turn.during(() => work.promise);
    turn.disconnect();

    expect(() => turns.take(1)).toThrow(LargeBodyRunning);
    work.resolve('done');
    expect(await done).toBe('done');
    expect(turns.atWork).toBe(0);
  });

  it('keeps the turn between two pieces of work while the client is there', async () => {
    const turns = new LargeBodyTurns();
    const turn = turns.take(1);
    await turn.during(() => Promise.resolve('parsed'));

    expect(turns.atWork).toBe(1);
    await turn.during(() => Promise.resolve('stored'));
    turn.disconnect();
    expect(turns.atWork).toBe(0);
  });

  it('ends with work that fails, and begins none for a client that is gone', async () => {
    const turns = new LargeBodyTurns();
    const turn = turns.take(1);
    const work = pending();
    const failing = turn.during(() => work.promise);
    turn.disconnect();
    work.reject(new Error('broken'));

    await expect(failing).rejects.toThrow('broken');
    await expect(turn.during(() => Promise.resolve('late'))).rejects.toThrow(ClientGone);
    expect(turns.atWork).toBe(0);
  });

  it('gives a turn back once, however often it ends', () => {
    const turns = new LargeBodyTurns();
    const turn = turns.take(1);
    turn.disconnect();
    turns.take(1);
    turn.disconnect();

    expect(turns.atWork).toBe(1);
  });
});
