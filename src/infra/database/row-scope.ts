import { AsyncLocalStorage } from 'node:async_hooks';

/** Rows that are visible: those of one user, or all. Undefined: none. */
export type RowScope = { readonly userId: number } | 'operator' | undefined;

/** The database's role for the rows of one user. */
export const APPLICATION_ROLE = 'persona_app';
/** The database's role for all rows. */
export const OPERATOR_ROLE = 'persona_operator';
/** The setting by which the database's rules know the user. */
export const USER_SETTING = 'app.user_id';

const scopes = new AsyncLocalStorage<RowScope>();

/** The row scope of the running work. */
export const currentScope = (): RowScope => scopes.getStore();

/** Runs work in a row scope. */
export const inScope = <Result>(scope: RowScope, work: () => Result): Result => scopes.run(scope, work);

/** Whether two scopes show the same rows. */
export const sameScope = (a: RowScope, b: RowScope): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.userId === b.userId : a === b;

/** The session of a transaction in that scope, in MikroORM's terms. */
export function sessionOf(
  scope: RowScope,
): { variables?: Record<string, number>; role?: string } | undefined {
  if (scope === 'operator') return { role: OPERATOR_ROLE };
  return scope && { variables: { [USER_SETTING]: scope.userId } };
}
