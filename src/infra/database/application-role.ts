import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { StartRefused } from '../../shared/start-refused.js';
import { APPLICATION_ROLE, OPERATOR_ROLE } from './row-scope.js';

/** The database would show a user the rows of others. */
export class RowsUnprotected extends StartRefused {
  constructor(because: string) {
    super(
      `The database does not keep users apart: ${because}. The login of DATABASE_URL must be a member of ` +
        `${APPLICATION_ROLE} and ${OPERATOR_ROLE}, which own nothing and have neither SUPERUSER nor BYPASSRLS.`,
    );
  }
}

/**
 * Gives up, for the one session of the embedded database, all rights but those of the service and of its maintenance,
 * which shows no row of any user.
 */
export async function assumeApplicationRole(orm: MikroORM): Promise<void> {
  await statement(orm, `GRANT pg_maintain, pg_checkpoint TO ${APPLICATION_ROLE}`);
  await statement(orm, `SET ROLE ${APPLICATION_ROLE}`);
}

/** insufficient_privilege, and invalid_parameter_value for a role that is not there. */
const NO_SUCH_ROLE_FOR_US = new Set(['42501', '22023']);

/** What to tell when a connection could not take the role. */
export const explainRefusedRole = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && NO_SUCH_ROLE_FOR_US.has(String(error.code))
    ? new RowsUnprotected(`${APPLICATION_ROLE} cannot be taken (${error.message})`)
    : error;

/** Throws {@link RowsUnprotected} when the role that serves could look past the rules. */
export async function refuseUnprotected(orm: MikroORM): Promise<void> {
  const [role] = await statement<{ name: string; is_above: boolean; owns: string | null; operates: boolean }>(
    orm,
    `SELECT current_user AS name, r.rolsuper OR r.rolbypassrls AS is_above,
            pg_has_role(session_user, '${OPERATOR_ROLE}', 'MEMBER') AS operates,
            (SELECT min(c.relname) FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')) AS owns
       FROM pg_roles r WHERE r.rolname = current_user`,
  );
  if (role?.name !== APPLICATION_ROLE) throw new RowsUnprotected(`the service works as ${role?.name}`);
  if (role.is_above) throw new RowsUnprotected(`${role.name} bypasses row-level security`);
  if (role.owns !== null) throw new RowsUnprotected(`${role.name} owns ${role.owns}`);
  if (!role.operates) throw new RowsUnprotected(`the login is no member of ${OPERATOR_ROLE}`);
  const [open] = await statement<{ name: string | null }>(
    orm,
    `SELECT min(c.oid::regclass::text) AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        AND c.relnamespace IN ('public'::regnamespace, 'keyring'::regnamespace)`,
  );
  if (open !== undefined && open.name !== null)
    throw new RowsUnprotected(`${open.name} has no forced row-level security`);
}

const statement = <Row extends object>(orm: MikroORM, sql: string): Promise<readonly Row[]> =>
  (orm.em.fork() as unknown as SqlEntityManager).execute<Row[]>(sql);
