import { describe, expect, it } from 'vitest';
import type { ClientConnection } from './client-connection.js';
import { ClientGone, TooManyEventStreams } from './event-stream-errors.js';
import { EventStreams } from './event-streams.js';

const MOST = 20;

const connection = (isOver = false): ClientConnection => ({ isOver, onOver: () => undefined });

function full(userId: number): { readonly streams: EventStreams; readonly first: ClientConnection } {
  const [streams, first] = [new EventStreams(), connection()];
  streams.take(userId, first);
  for (let n = 1; n < MOST; n += 1) streams.take(userId, connection());
  return { streams, first };
}

describe(EventStreams, () => {
  it('holds twenty of a user and no more, and leaves others theirs', () => {
    const { streams } = full(1);

    expect(() => streams.take(1, connection())).toThrow(TooManyEventStreams);
    expect(() => streams.take(2, connection())).not.toThrow();
  });

  it('gives the place to another when a connection is over', () => {
    const { streams, first } = full(1);
    first.onOver();

    expect(() => streams.take(1, connection())).not.toThrow();
    expect(() => streams.take(1, connection())).toThrow(TooManyEventStreams);
  });

  it('gives no place to a client that is gone', () => {
    const streams = new EventStreams();

    expect(() => streams.take(1, connection(true))).toThrow(ClientGone);
    expect(streams.count).toBe(0);
  });

  it('remembers nobody who has none open', () => {
    const streams = new EventStreams();
    const one = connection();
    streams.take(1, one);
    one.onOver();

    expect(streams.count).toBe(0);
  });
});
