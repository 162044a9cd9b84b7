import type { SpanStart } from '../../shared/ports/tracer.port.js';

const TABLE = /\b(?:FROM|INTO|UPDATE)\s+(?<table>[a-z_]+(?:\.[a-z_]+)?)/u;

/** What a trace tells of a statement: what it does and to which table. The rest of it stays here. */
export function statementSpan(sql: string): SpanStart {
  const operation = /\b[A-Z]+\b/u.exec(sql)?.[0] ?? 'SQL';
  const table = TABLE.exec(sql)?.groups?.['table'];
  return {
    name: table === undefined ? operation : `${operation} ${table}`,
    kind: 'client',
    facts: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      ...(table !== undefined && { 'db.collection.name': table }),
    },
  };
}

/** The span of a transaction. */
export const TRANSACTION_SPAN: SpanStart = {
  name: 'transaction',
  kind: 'client',
  facts: { 'db.system.name': 'postgresql', 'db.operation.name': 'TRANSACTION' },
};
