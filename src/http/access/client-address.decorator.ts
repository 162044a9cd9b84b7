import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientNetworkOf } from './client-network.js';

/** Where the call comes from, as limits count it: the other end of the connection, or what a trusted proxy says (TRUST_PROXY). */
export const ClientAddress = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  clientNetworkOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
