/** Rows of this owner must not go though they are old: a legal claim needs them, or the owner restricted their processing. */
export const isKept = (owner: string): string =>
  `EXISTS (SELECT FROM legal_holds h WHERE h.user_id = ${owner} AND h.released_at IS NULL)
  OR NOT is_granted(${owner}, 'processing', true)`;
