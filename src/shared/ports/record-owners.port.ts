/** Injection token of {@link RecordOwners}. */
export const RECORD_OWNERS = Symbol('RecordOwners');

/** Records that a request names in its path, by kind. */
export interface RecordIds {
  readonly userId?: number;
  readonly personaId?: number;
  readonly contentId?: number;
  readonly jobId?: number;
}

/** Kind of a record. */
export type RecordKind = keyof RecordIds;

/** Finds the owner of a record, in any row scope; undefined where there is no such record. */
export type OwnerLookup = (id: number) => Promise<number | undefined>;

/** Owners of records, as the features that keep them know. */
export interface RecordOwners {
  /** To be called once for each kind, by the feature that keeps it, before the application is up. */
  register(kind: RecordKind, lookup: OwnerLookup): void;
  /** Owner of the first record that is named, in the order of {@link RecordIds}; undefined where there is none. */
  ownerOf(records: RecordIds): Promise<number | undefined>;
}
