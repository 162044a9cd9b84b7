import { describe, expect, it } from 'vitest';
import type { ClientConnection } from '../../../http/access/client-connection.js';
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

describe(EventStreams.name, () => {
  it('allows twenty streams for each user', () => {
    const { streams } = full(1);

    expect(() => streams.take(1, connection())).toThrow(TooManyEventStreams);
    expect(() => streams.take(2, connection())).not.toThrow();
  });

  it('allows another stream when a connection closes', () => {
    const { streams, first } = full(1);
    first.onOver();

    expect(() => streams.take(1, connection())).not.toThrow();
    expect(() => streams.take(1, connection())).toThrow(TooManyEventStreams);
  });

  it('does not count a client that is gone', () => {
    const streams = new EventStreams();

    expect(() => streams.take(1, connection(true))).toThrow(ClientGone);
    expect(streams.count).toBe(0);
  });

  it('forgets a user without open streams', () => {
    const streams = new EventStreams();
    const one = connection();
    streams.take(1, one);
    one.onOver();

    expect(streams.count).toBe(0);
  });
});
