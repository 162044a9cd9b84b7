import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotAuthenticated, RoleMissing } from '../shared/access-errors.js';
import { ACCESS_TOKENS, type AccessTokens } from '../shared/ports/access-tokens.port.js';
import type { Role } from '../shared/principal.js';
import type { PrincipalRequest } from './principal.decorator.js';
import { PUBLIC_ROUTE, REQUIRED_ROLE } from './route-marks.js';

// The scheme in any case: RFC 9110, section 11.1.
const BEARER = /^bearer ([A-Za-z0-9._-]+)$/i;

/** Closes every route that is not marked public, and those marked with a role to everybody without it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(ACCESS_TOKENS) private readonly tokens: AccessTokens,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<PrincipalRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const principal = token === undefined ? undefined : this.tokens.verify(token);
    if (principal === undefined) throw new NotAuthenticated();
    request.principal = principal;
    const role = this.reflector.getAllAndOverride<Role | undefined>(REQUIRED_ROLE, targets);
    if (role !== undefined && !principal.roles.includes(role)) throw new RoleMissing(role);
    return true;
  }
}
