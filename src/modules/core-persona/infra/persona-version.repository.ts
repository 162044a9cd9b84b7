import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import type { ChangeReason, PersonaSnapshot, PersonaVersion } from '../domain/persona-snapshot.js';
import { snapshotOf } from '../domain/persona-snapshot.js';
import type { CorePersona } from '../domain/stored-persona.js';
import { PersonaVersionEntity } from './persona-version.entity.js';

const TABLE = 'persona_versions';
/** Older ones go: a persona that learns every day would keep its whole life otherwise. */
const KEPT = 100;

interface VersionRow {
  id: number;
  user_id: number;
  version: number;
  replaced_by: ChangeReason;
  snapshot: PersonaSnapshot;
  created_at: Date | string;
}

/** Reads and writes persona version rows. */
@Injectable()
export class PersonaVersionRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Inside a unit of work: keeps what the persona is, before it is replaced. */
  async keep(persona: CorePersona, replacedBy: ChangeReason): Promise<void> {
    const { userId, id: writingPersonaId, version } = persona;
    const { em } = this.database;
    const id = await this.database.nextId(TABLE);
    const sealed = await this.cipher.sealRow(
      TABLE,
      { id, user_id: userId },
      { snapshot: snapshotOf(persona) },
    );
    em.persist(
      em.create(PersonaVersionEntity, {
        id,
        userId,
        writingPersonaId,
        version,
        replacedBy,
        snapshot: sealed.snapshot,
        createdAt: this.clock.now(),
      }),
    );
    await em.nativeDelete(PersonaVersionEntity, { writingPersonaId, version: { $lte: version - KEPT } });
  }

  /** Newest first, before a version; from the newest when omitted. */
  async list(personaId: number, limit: number, before?: number): Promise<readonly PersonaVersion[]> {
    const rows = await this.database.query<VersionRow>(
      `SELECT * FROM ${TABLE} WHERE writing_persona_id = ? AND version < ? ORDER BY version DESC LIMIT ?`,
      [personaId, before ?? MAX_VERSION, limit],
    );
    return Promise.all(
      rows.map(async (row) => toVersion(await this.cipher.openRow(TABLE, row, ['snapshot']))),
    );
  }

  async find(personaId: number, version: number): Promise<PersonaVersion | undefined> {
    const row = await this.database.queryOne<VersionRow>(
      `SELECT * FROM ${TABLE} WHERE writing_persona_id = ? AND version = ?`,
      [personaId, version],
    );
    return row && toVersion(await this.cipher.openRow(TABLE, row, ['snapshot']));
  }
}

/** The largest value of PostgreSQL’s INTEGER: before it come all. */
const MAX_VERSION = 2_147_483_647;

const toVersion = (row: VersionRow): PersonaVersion => ({
  version: row.version,
  replacedBy: row.replaced_by,
  replacedAt: new Date(row.created_at),
  snapshot: row.snapshot,
});
