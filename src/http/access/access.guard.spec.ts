import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import type { AppConfig } from '../../config/app-config.js';
import { NotAuthenticated, RoleMissing, ScopeMissing } from '../../shared/access-errors.js';
import type { BearerTokens } from '../../shared/ports/bearer-tokens.port.js';
import type { Principal } from '../../shared/principal.js';
import { AccessGuard } from './access.guard.js';
import { BearerAccessService } from './bearer-access.service.js';
import { FixedWindowStorage } from '../../infra/limits/fixed-window-storage.js';
import { OpenToKeys, Public, RequireRole, Scoped } from './route-marks.js';

class Routes {
  open(): void {}
  closed(): void {}
  administrative(): void {}
  personas(): void {}
  anyKeys(): void {}
}
mark('open', Public());
mark('administrative', RequireRole('admin'));
mark('personas', Scoped('personas') as MethodDecorator);
mark('anyKeys', OpenToKeys());

function mark(method: keyof Routes, decorator: MethodDecorator): void {
  const descriptor = Object.getOwnPropertyDescriptor(Routes.prototype, method);
  if (descriptor !== undefined) decorator(Routes.prototype, method, descriptor);
}

const PEOPLE: Readonly<Record<string, Principal>> = {
  'users-token': { userId: 1, roles: ['user'] },
  'admins-token': { userId: 2, roles: ['user', 'admin'] },
  'readers-key': { userId: 1, roles: ['user'], scopes: ['personas:read'] },
};
const tokens: BearerTokens = { isStranger: () => false, principalOf: (token) => PEOPLE[token] };
const guard = new AccessGuard(
  new BearerAccessService(tokens, new FixedWindowStorage({ now: () => new Date(0) }), {
    http: { unauthenticatedRateLimitPerMinute: 1000 },
  } as AppConfig),
);
const reply = { header: () => reply };

function visit(method: keyof Routes, authorization: string | readonly string[] = [], verb = 'GET') {
  const sent = [authorization].flat();
  const request: { method: string; headers: object; raw: object; principal?: Principal } = {
    method: verb,
    headers: { authorization: sent[0] },
    raw: { rawHeaders: sent.flatMap((value) => ['Authorization', value]) },
  };
  const context = {
    getHandler: () => Routes.prototype[method],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
  } as unknown as ExecutionContext;
  return { request, pass: () => guard.canActivate(context) };
}

describe(AccessGuard.name, () => {
  it('lets everybody into a public route', () => {
    expect(visit('open').pass()).toBe(true);
  });

  it('closes a route that carries no mark at all', async () => {
    await expect(visit('closed').pass()).rejects.toThrow(NotAuthenticated);
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
  ])('refuses %j', async (authorization) => {
    await expect(visit('closed', authorization).pass()).rejects.toThrow(NotAuthenticated);
  });

  it('takes two tokens for none, though both are good', async () => {
    const visitor = visit('closed', ['Bearer users-token', 'Bearer users-token']);

    await expect(visitor.pass()).rejects.toThrow(NotAuthenticated);
  });

  it('keeps a user out of what is for administrators', () => {
    expect(visit('administrative', 'Bearer users-token').pass).toThrow(RoleMissing);
  });

  it('asks for a token before it asks for a role', async () => {
    await expect(visit('administrative').pass()).rejects.toThrow(NotAuthenticated);
  });

  it('lets an administrator in', () => {
    expect(visit('administrative', 'Bearer admins-token').pass()).toBe(true);
  });

  it('lets a key do what its scopes say', () => {
    expect(visit('personas', 'Bearer readers-key').pass()).toBe(true);
  });

  it('keeps a key from what its scopes do not say', () => {
    expect(visit('personas', 'Bearer readers-key', 'POST').pass).toThrow(ScopeMissing);
  });

  it('keeps every key out of what is for people', () => {
    expect(visit('closed', 'Bearer readers-key').pass).toThrow(ScopeMissing);
  });

  it('lets every key into what is open to keys', () => {
    expect(visit('anyKeys', 'Bearer readers-key').pass()).toBe(true);
  });

  it('lets a person do anything that a key could', () => {
    expect(visit('personas', 'Bearer users-token', 'DELETE').pass()).toBe(true);
  });
});
