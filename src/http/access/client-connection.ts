import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Over when the answer is out, or the client hung up. */
export interface ClientConnection {
  readonly isOver: boolean;
  /** Called once, when the connection ends. Check that it has not ended before you register. */
  onOver: () => void;
}

/** The connection of a request; one that waits behind another has but the socket to tell. */
export function connectionOf(
  { raw: { socket } }: FastifyRequest,
  { raw: response }: FastifyReply,
): ClientConnection {
  const connection = { isOver: socket.destroyed || response.closed, onOver: (): void => undefined };
  const over = () => {
    socket.off('close', over);
    response.off('close', over);
    connection.isOver = true;
    connection.onOver();
  };
  socket.once('close', over);
  response.once('close', over);
  return connection;
}

/** The {@link ClientConnection} of a request, for resources that are held while it lasts. */
export const CurrentConnection = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return connectionOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});
