import { isRaw } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';

/** The part of the ORM's platform that quotes names. */
interface IdentifierQuoting {
  quoteIdentifier(name: string): string;
}

/** `\?` is a literal question mark, `??` a name, `?` a value: the placeholders of MikroORM. */
const PLACEHOLDER = /\\\?|\?\??/gu;

/**
 * A statement with MikroORM's placeholders, for the driver: values become numbered parameters and never part of the text.
 * MikroORM 7 writes values into the text as literals, which takes seconds for a string of megabytes and puts personal
 * content into statement logs.
 */
export function boundStatement(
  sql: string,
  values: readonly unknown[],
  quoting: IdentifierQuoting,
): CompiledQuery {
  const parameters: unknown[] = [];
  const text = values.length === 0 ? sql : numbered(sql, values, { parameters, quoting });
  return CompiledQuery.raw(text, parameters);
}

interface Target {
  readonly parameters: unknown[];
  readonly quoting: IdentifierQuoting;
}

function numbered(sql: string, values: readonly unknown[], target: Target): string {
  const rest = values.values();
  return sql.replaceAll(PLACEHOLDER, (placeholder) => {
    if (placeholder === '\\?') return '?';
    const { value } = rest.next();
    if (placeholder === '??') return target.quoting.quoteIdentifier(String(value));
    if (isRaw(value)) return numbered(value.sql, value.params, target);
    return `$${target.parameters.push(value)}`;
  });
}
