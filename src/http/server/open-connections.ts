import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, and which of them has a request at work. */
export class OpenConnections {
  /** By their far end: where TLS is spoken, the secure socket takes the place of the bare one. */
  private readonly open = new Map<string, Socket>();
  private readonly requests = new Map<Socket, IncomingMessage>();

  add(socket: Socket): void {
    const farEnd = `${socket.remoteAddress} ${socket.remotePort}`;
    this.open.set(farEnd, socket);
    socket.once('close', () => {
      if (this.open.get(farEnd) === socket) this.open.delete(farEnd);
      this.requests.delete(socket);
    });
  }

  begin(request: IncomingMessage): void {
    this.requests.set(request.socket, request);
  }

  /** Answered, or given up. One that came behind it over the same connection goes on. */
  end(request: IncomingMessage): void {
    if (this.requests.get(request.socket) === request) this.requests.delete(request.socket);
  }

  /** Hangs up on those that have sent no request, or only a piece of one's head. */
  closeSilent(): void {
    for (const socket of this.open.values()) if (!this.requests.has(socket)) socket.destroy();
  }

  /** Hangs up on those whose request is not here yet to its end. */
  closeUnfinished(): void {
    for (const [socket, request] of this.requests) if (!request.complete) socket.destroy();
  }
}
