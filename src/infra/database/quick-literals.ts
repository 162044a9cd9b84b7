/**
 * A string as a literal of PostgreSQL, as MikroORM writes it, which builds it character by character: twenty megabytes
 * take it five seconds, during which nobody else is served. Checked against it by its test.
 */
export function escapeLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** Has an ORM quote strings by {@link escapeLiteral}. */
export function useQuickLiterals(platform: unknown): void {
  if (!hasEscapeLiteral(platform))
    throw new Error('The ORM quotes strings in another way than it did: see quick-literals.ts.');
  (platform as { escapeLiteral: typeof escapeLiteral }).escapeLiteral = escapeLiteral;
}

const hasEscapeLiteral = (platform: unknown): boolean =>
  typeof platform === 'object' && platform !== null && 'escapeLiteral' in platform;
