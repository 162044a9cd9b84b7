import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import type { VoiceProfile } from '../../../language/index.js';
import { VersionStale } from '../../../shared/access-errors.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { LEGAL_HOLDS, type LegalHolds } from '../../../shared/ports/legal-holds.port.js';
import { CLOCK, type Clock } from '../../../shared/ports/clock.port.js';
import { isAdmin, type Principal } from '../../../shared/principal.js';
import type { CorePersonaDraft } from '../domain/core-persona.js';
import type { ChangeReason } from '../domain/persona-snapshot.js';
import { PersonaNotFound } from '../domain/persona-errors.js';
import type { CorePersona, PersonaSummary } from '../domain/stored-persona.js';
import {
  columnsOf,
  type PersonaRow,
  type PersonaSummaryRow,
  SEALED_COLUMNS,
  toPersona,
  toSummary,
} from './persona.mapper.js';
import { PersonaVersionRepository } from './persona-version.repository.js';
import { WritingPersonaEntity } from './writing-persona.entity.js';

/** What a new or changed persona is written from. */
export interface PersonaWrite {
  readonly draft: CorePersonaDraft;
  readonly voice: VoiceProfile | undefined;
  readonly model: string;
}

export interface PersonaChange extends PersonaWrite {
  readonly isActive: boolean;
}

const TABLE = 'writing_personas';
const SUMMARY_COLUMNS =
  'id, user_id, persona_name, archetype, labels, confidence_score, language, is_active, version, created_at, updated_at';

/** Reads and writes persona rows (`writing_personas`). */
@Injectable()
export class PersonaRepository {
  constructor(
    private readonly database: Database,
    private readonly versions: PersonaVersionRepository,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(LEGAL_HOLDS) private readonly holds: LegalHolds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The persona if the principal may see it. */
  async find(principal: Principal, id: number): Promise<CorePersona | undefined> {
    const row = await this.database.queryOne<PersonaRow>(
      'SELECT * FROM writing_personas WHERE id = ? AND (user_id = ? OR ?)',
      [id, principal.userId, isAdmin(principal)],
    );
    return row && this.open(row);
  }

  async listOfUser(userId: number): Promise<readonly PersonaSummary[]> {
    const rows = await this.database.query<PersonaSummaryRow>(
      `SELECT ${SUMMARY_COLUMNS} FROM writing_personas WHERE user_id = ? ORDER BY id DESC`,
      [userId],
    );
    return Promise.all(rows.map(async (row) => toSummary(await this.cipher.openRow(TABLE, row, ['labels']))));
  }

  /** The newest active persona of the user. */
  async findLatest(userId: number): Promise<CorePersona | undefined> {
    const row = await this.database.queryOne<PersonaRow>(
      'SELECT * FROM writing_personas WHERE user_id = ? AND is_active ORDER BY id DESC LIMIT 1',
      [userId],
    );
    return row && this.open(row);
  }

  /** The owner, in any row scope. */
  async findOwner(id: number): Promise<number | undefined> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ user_id: number }>('SELECT user_id FROM writing_personas WHERE id = ?', [id]),
    );
    return row?.user_id;
  }

  async create(userId: number, write: PersonaWrite): Promise<number> {
    const now = this.clock.now();
    const id = await this.database.nextId(TABLE);
    const entity = this.database.em.create(WritingPersonaEntity, {
      ...(await this.columns(id, userId, write)),
      id,
      userId,
      createdAt: now,
      updatedAt: now,
    });
    await this.database.em.persist(entity).flush();
    return id;
  }

  /**
   * Inside a unit of work: stores the new version and archives the old one, unless another change came first. Throws
   * VersionStale or PersonaNotFound.
   */
  async replace(persona: CorePersona, by: PersonaChange, reason: ChangeReason): Promise<void> {
    const { id, userId, version } = persona;
    const changed = await this.database.em.nativeUpdate(
      WritingPersonaEntity,
      { id, version },
      {
        ...(await this.columns(id, userId, by)),
        isActive: by.isActive,
        version: version + 1,
        updatedAt: this.clock.now(),
      },
    );
    if (changed === 0) throw await this.goneOrStale(id);
    await this.versions.keep(persona, reason);
  }

  /** Deletes the persona and, through the database's own rules, all that hangs on it. */
  async delete({ id, userId }: CorePersona, version: number | undefined): Promise<void> {
    await this.holds.refuseIfHeld(userId);
    const deleted = await this.database.em.nativeDelete(
      WritingPersonaEntity,
      version === undefined ? { id } : { id, version },
    );
    if (deleted === 1) return;
    throw await this.goneOrStale(id);
  }

  private async goneOrStale(id: number): Promise<PersonaNotFound | VersionStale> {
    const isThere = (await this.database.em.count(WritingPersonaEntity, { id })) > 0;
    return isThere ? new VersionStale() : new PersonaNotFound(id);
  }

  private async open(row: PersonaRow): Promise<CorePersona> {
    return toPersona(await this.cipher.openRow(TABLE, row, SEALED_COLUMNS));
  }

  private async columns(id: number, userId: number, { draft, voice, model }: PersonaWrite) {
    const { clear, content } = columnsOf(id, draft);
    const sealed = await this.cipher.sealRow(TABLE, { id, user_id: userId }, content);
    const sealedVoice =
      voice && (await this.cipher.sealRow(TABLE, { id, user_id: userId }, { voice_profile: voice }));
    return {
      ...clear,
      model,
      labels: sealed.labels,
      coreBelief: JSON.stringify(sealed.core_belief),
      linguisticFingerprint: sealed.linguistic_fingerprint,
      personaData: sealed.persona_data,
      voiceProfile: sealedVoice?.voice_profile ?? null,
    };
  }
}
