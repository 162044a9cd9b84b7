import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotAuthenticated } from '../../shared/access-errors.js';
import type { Principal } from '../../shared/principal.js';

/** A request with its authenticated caller. */
export type PrincipalRequest = FastifyRequest & {
  principal?: Principal;
  /** The audit interceptor has taken charge of it. */
  isAudited?: boolean;
};

/** The caller, as the access guard proved them. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<PrincipalRequest>();
  if (principal === undefined) throw new NotAuthenticated();
  return principal;
});
