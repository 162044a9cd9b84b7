import type {
  OwnerLookup,
  RecordIds,
  RecordKind,
  RecordOwners,
} from '../../shared/ports/record-owners.port.js';

/** In the order in which a path that names several is read. */
const KINDS = Object.keys({
  userId: true,
  personaId: true,
  contentId: true,
  jobId: true,
} satisfies Record<RecordKind, true>) as readonly RecordKind[];

/** The look-ups that the features registered. */
export class RegisteredOwners implements RecordOwners {
  private readonly lookups = new Map<RecordKind, OwnerLookup>();

  register(kind: RecordKind, lookup: OwnerLookup): void {
    if (this.lookups.has(kind)) throw new Error(`Two look-ups of the owner of a record by ${kind}.`);
    this.lookups.set(kind, lookup);
  }

  /** Nest calls it once all modules are made: throws where a kind has no look-up. */
  onApplicationBootstrap(): void {
    const missing = KINDS.filter((kind) => !this.lookups.has(kind));
    if (missing.length > 0)
      throw new Error(`No look-up of the owner of a record by ${missing.join(', ')}: see RecordOwners.`);
  }

  async ownerOf(records: RecordIds): Promise<number | undefined> {
    for (const kind of KINDS) {
      const id = records[kind];
      if (id !== undefined) return this.lookups.get(kind)?.(id);
    }
    return undefined;
  }
}
