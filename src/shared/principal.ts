import type { Scope } from './scopes.js';

/** Roles of users. */
export const ROLES = ['user', 'admin'] as const;
/** A role of a user. */
export type Role = (typeof ROLES)[number];

/** Who is asking, as proven by their token. */
export interface Principal {
  readonly userId: number;
  readonly roles: readonly Role[];
  /** Of a machine's key: all that it may do. Undefined for a person, who may do all that their roles allow. */
  readonly scopes?: readonly Scope[];
}

/** Whether the principal has the role `admin`. */
export const isAdmin = (principal: Principal): boolean => principal.roles.includes('admin');

/** True when the principal may act on data of `userId`: it is theirs, or they are an administrator. */
export const mayActFor = (principal: Principal, userId: number): boolean =>
  principal.userId === userId || isAdmin(principal);
