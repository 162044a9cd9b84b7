/** The new id of a row; undefined leaves the old one. */
export type NewIdOf = (table: string, id: number) => number | undefined;

const ID = /^[1-9]\d{0,9}$/u;
const ANYWHERE = '*.';

/**
 * Content with other ids in the places that mention rows ({@link RestoreRule.mentions}); ids that are text stay text. The
 * path of the content itself is the name of its column.
 */
export function withMentions(
  content: unknown,
  column: string,
  { mentions, newIdOf }: { readonly mentions: Readonly<Record<string, string>>; readonly newIdOf: NewIdOf },
): unknown {
  const visit = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, path));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const table = mentions[`${path}.${name}`] ?? mentions[`${ANYWHERE}${name}`];
        const isScalar = typeof member !== 'object';
        const made =
          table !== undefined && isScalar ? replaced(member, table) : visit(member, `${path}.${name}`);
        return [name, made];
      }),
    );
  };
  const replaced = (value: unknown, table: string): unknown => {
    if (!ID.test(String(value))) return value;
    const id = newIdOf(table, Number(value));
    if (id === undefined) return value;
    return typeof value === 'string' ? String(id) : id;
  };
  return visit(content, column);
}
