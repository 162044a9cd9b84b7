import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RoleMissing, ScopeMissing } from '../../shared/access-errors.js';
import type { Principal, Role } from '../../shared/principal.js';
import type { ScopeArea } from '../../shared/scopes.js';
import { BearerAccessService } from './bearer-access.service.js';
import { routeMark } from './marked-routes.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { ANY_KEY, PUBLIC_ROUTE, REQUIRED_ROLE, SCOPE_AREA, scopeFor } from './route-marks.js';

const isPublic = routeMark<boolean>(PUBLIC_ROUTE);
const requiredRole = routeMark<Role>(REQUIRED_ROLE);
const isOpenToKeys = routeMark<boolean>(ANY_KEY);
const scopeArea = routeMark<ScopeArea>(SCOPE_AREA);

/**
 * Requires a valid token on every route that is not marked public, the role of routes that are marked with one, and,
 * for API keys, the scope of the route.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly access: BearerAccessService) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (isPublic(context)) return true;
    const http = context.switchToHttp();
    const principal = this.access.principalOf(
      http.getRequest<PrincipalRequest>(),
      http.getResponse<FastifyReply>(),
    );
    return principal instanceof Promise
      ? principal.then((proven) => this.admit(proven, context))
      : this.admit(principal, context);
  }

  private admit(principal: Principal, context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<PrincipalRequest>();
    request.principal = principal;
    const role = requiredRole(context);
    if (role !== undefined && !principal.roles.includes(role)) throw new RoleMissing(role);
    if (principal.scopes !== undefined) this.admitKey(principal.scopes, request.method, context);
    return true;
  }

  private admitKey(scopes: readonly string[], method: string, context: ExecutionContext): void {
    if (isOpenToKeys(context)) return;
    const area = scopeArea(context);
    const scope = area && scopeFor(area, method);
    if (scope === undefined || !scopes.includes(scope)) throw new ScopeMissing(scope);
  }
}
