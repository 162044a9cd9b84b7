/**
 * Splits a migration file into single statements, because the embedded database runs one at a time. A statement ends
 * at a `;` that closes a line; inside a `$$ … $$` body it does not. Whole-line comments go.
 */
export function splitStatements(sql: string): readonly string[] {
  const statements: string[] = [];
  let lines: string[] = [];
  let insideBody = false;
  for (const line of sql.split('\n')) {
    if (!insideBody && (line.trim() === '' || line.trimStart().startsWith('--'))) continue;
    lines.push(line);
    if (line.split('$$').length % 2 === 0) insideBody = !insideBody;
    if (insideBody || !line.trimEnd().endsWith(';')) continue;
    statements.push(lines.join('\n').trimEnd().slice(0, -1));
    lines = [];
  }
  if (lines.length > 0)
    throw new SyntaxError(`A migration ends without a semicolon: ${lines.join('\n').slice(0, 120)}`);
  return statements;
}
