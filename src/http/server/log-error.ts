import { defined } from '../../shared/defined.js';

/** What the log tells of an error. */
export interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  /** Where in the database, never what. */
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly stack?: readonly string[];
  readonly cause?: LoggedError;
}

const SQLSTATE = /^[0-9A-Z]{5}$/u;
const MAX_CAUSES = 4;

/**
 * An error without what people wrote: PostgreSQL quotes the value or the whole row that it objects to, and a parser the text
 * that it cannot read. Of those the log has the kind and the place alone.
 */
export function logError(error: unknown, depth = 0): LoggedError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = textIn(error, 'code');
  const isQuoting = error instanceof SyntaxError || SQLSTATE.test(code ?? '');
  return {
    type: error.name,
    ...(!isQuoting && { message: error.message }),
    ...defined({
      code,
      table: textIn(error, 'table'),
      column: textIn(error, 'column'),
      constraint: textIn(error, 'constraint'),
      stack: error.stack === undefined ? undefined : framesOf(error.stack),
      cause: depth < MAX_CAUSES ? logError(error.cause, depth + 1) : undefined,
    }),
  };
}

function textIn(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}

/** The stack begins with the message, which may be long and say too much. */
const framesOf = (stack: string): readonly string[] =>
  stack.split('\n').flatMap((line) => (/^\s+at /u.test(line) ? [line.trim()] : []));
