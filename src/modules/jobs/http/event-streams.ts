import type { ClientConnection } from '../../../http/access/client-connection.js';
import { ClientGone, TooManyEventStreams } from './event-stream-errors.js';

/** Three browsers with all their connections to one host (6 each), and two more. */
const MAX_PER_USER = 20;

/** Open event streams of this process, by user. A stream costs a timer, a watcher and a socket for up to 15 minutes. */
export class EventStreams {
  private readonly open = new Map<number, number>();

  /** Of all users. */
  get count(): number {
    return [...this.open.values()].reduce((sum, ofUser) => sum + ofUser, 0);
  }

  /** Counts a stream until the connection closes. Throws TooManyEventStreams, or ClientGone. */
  take(userId: number, connection: ClientConnection): void {
    if (connection.isOver) throw new ClientGone();
    const ofUser = this.open.get(userId) ?? 0;
    if (ofUser >= MAX_PER_USER) throw new TooManyEventStreams(MAX_PER_USER);
    this.open.set(userId, ofUser + 1);
    connection.onOver = () => this.giveBack(userId);
  }

  private giveBack(userId: number): void {
    const ofUser = (this.open.get(userId) ?? 1) - 1;
    if (ofUser > 0) this.open.set(userId, ofUser);
    else this.open.delete(userId);
  }
}
