/** The largest id of a record: the maximum of PostgreSQL's INTEGER. */
export const MAX_ID = 2_147_483_647;

/** The id that a text is in decimal, without sign or leading zeros; undefined for any other text. */
export function parseId(text: string): number | undefined {
  const id = /^[1-9]\d{0,9}$/u.test(text) ? Number(text) : Number.NaN;
  return id <= MAX_ID ? id : undefined;
}
