import type { ClientConnection } from './client-connection.js';
import { ClientGone, TooManyEventStreams } from './event-stream-errors.js';

/** Three browsers with all that they open to one host (6 each), and some. */
const MOST_OF_ONE_USER = 20;

/** Who follows events from this process. A stream costs a timer, a watcher and a socket for a quarter of an hour. */
export class EventStreams {
  private readonly open = new Map<number, number>();

  /** Of everybody. */
  get count(): number {
    return [...this.open.values()].reduce((sum, ofUser) => sum + ofUser, 0);
  }

  /** Holds a place for as long as the connection lasts. Throws TooManyEventStreams, or ClientGone. */
  take(userId: number, connection: ClientConnection): void {
    if (connection.isOver) throw new ClientGone();
    const ofUser = this.open.get(userId) ?? 0;
    if (ofUser >= MOST_OF_ONE_USER) throw new TooManyEventStreams(MOST_OF_ONE_USER);
    this.open.set(userId, ofUser + 1);
    connection.onOver = () => this.giveBack(userId);
  }

  private giveBack(userId: number): void {
    const ofUser = (this.open.get(userId) ?? 1) - 1;
    if (ofUser > 0) this.open.set(userId, ofUser);
    else this.open.delete(userId);
  }
}
