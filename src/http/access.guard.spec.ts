import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { NotAuthenticated, RoleMissing } from '../shared/access-errors.js';
import type { AccessTokens } from '../shared/ports/access-tokens.port.js';
import type { Principal } from '../shared/principal.js';
import { AccessGuard } from './access.guard.js';
import { Public, RequireRole } from './route-marks.js';

class Routes {
  open(): void {}
  closed(): void {}
  administrative(): void {}
}
mark('open', Public());
mark('administrative', RequireRole('admin'));

function mark(method: keyof Routes, decorator: MethodDecorator): void {
  const descriptor = Object.getOwnPropertyDescriptor(Routes.prototype, method);
  if (descriptor !== undefined) decorator(Routes.prototype, method, descriptor);
}

const PEOPLE: Readonly<Record<string, Principal>> = {
  'users-token': { userId: 1, roles: ['user'] },
  'admins-token': { userId: 2, roles: ['user', 'admin'] },
};
const tokens: AccessTokens = {
  lifetimeSeconds: 900,
  sign: () => 'users-token',
  verify: (token) => PEOPLE[token],
};

function visit(method: keyof Routes, authorization?: string) {
  const request: { headers: object; principal?: Principal } = {
    headers: { ...(authorization !== undefined && { authorization }) },
  };
  const context = {
    getHandler: () => Routes.prototype[method],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  return { request, pass: () => new AccessGuard(new Reflector(), tokens).canActivate(context) };
}

describe(AccessGuard.name, () => {
  it('lets everybody into a public route', () => {
    expect(visit('open').pass()).toBe(true);
  });

  it('closes a route that carries no mark at all', () => {
    expect(visit('closed').pass).toThrow(NotAuthenticated);
  });

  it.each(['Bearer users-token', 'bearer users-token', 'BEARER users-token'])('takes %j', (authorization) => {
    const { request, pass } = visit('closed', authorization);

    expect(pass()).toBe(true);
    expect(request.principal).toEqual({ userId: 1, roles: ['user'] });
  });

  it.each([
    '',
    'users-token',
    'Basic users-token',
    'Bearer',
    'Bearer  users-token',
    'Bearer users-token x',
    'Bearer forged',
  ])('refuses %j', (authorization) => {
    expect(visit('closed', authorization).pass).toThrow(NotAuthenticated);
  });

  it('keeps a user out of what is for administrators', () => {
    expect(visit('administrative', 'Bearer users-token').pass).toThrow(RoleMissing);
  });

  it('asks for a token before it asks for a role', () => {
    expect(visit('administrative').pass).toThrow(NotAuthenticated);
  });

  it('lets an administrator in', () => {
    expect(visit('administrative', 'Bearer admins-token').pass()).toBe(true);
  });
});
