/** Injection token of the {@link ContentCipher}. */
export const CONTENT_CIPHER = Symbol('ContentCipher');

/** The place of content: content encrypted for one place cannot be decrypted at another. */
export interface ContentPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: number;
  readonly userId: number;
}

/** Encrypted content as it is stored, in a JSONB column or as text. */
export interface SealedContent {
  /** Version of this form. */
  readonly sealed: 1;
  /** Version of the user's data key. */
  readonly key: number;
  /** Nonce, ciphertext and tag, base64. */
  readonly data: string;
}

/** Row with encrypted content. */
export interface SealedRow {
  readonly id: number;
  readonly user_id: number;
}

/**
 * Keeps personal content unreadable outside this program: envelope encryption with one data key a user. Values are
 * whatever JSON can carry; null stays null, so that a column can still be asked whether it holds anything.
 */
export interface ContentCipher {
  seal(place: ContentPlace, value: unknown): Promise<SealedContent>;
  /** Rejects with an IntegrityFault when the content was changed, moved or sealed with a key that is gone. */
  open(place: ContentPlace, content: unknown): Promise<unknown>;
  /** Seals some columns of a row, by their names in the database. */
  sealRow<Columns extends object>(
    table: string,
    row: SealedRow,
    columns: Columns,
  ): Promise<{
    readonly [Name in keyof Columns]: SealedContent | (null extends Columns[Name] ? null : never);
  }>;
  /** The row with those columns opened. */
  openRow<Row extends SealedRow>(
    table: string,
    row: Row,
    columns: readonly (keyof Row & string)[],
  ): Promise<Row>;

  /** Drops the keys of a deleted user from memory; the database's rules deleted them with the user. */
  forget(userId: number): void;
}
