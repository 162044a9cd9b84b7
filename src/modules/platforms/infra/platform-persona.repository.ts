import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { isAdmin, type Principal } from '../../../shared/principal.js';
import type { PlatformPersona } from '../domain/platform-persona.js';
import type { PlatformAdaptation, PlatformFit, StrategyId } from '../domain/platform-strategy.js';
import { PlatformPersonaEntity } from './platform-persona.entity.js';

const TABLE = 'platform_personas';
const SEALED_COLUMNS = ['platform_specific_data', 'quality_metrics'] as const;

interface PlatformPersonaRow {
  id: number;
  user_id: number;
  writing_persona_id: number;
  platform: string;
  platform_specific_data: Readonly<Record<string, unknown>>;
  optimization_strategies: readonly StrategyId[];
  quality_metrics: PlatformFit;
  version: number;
  created_at: Date | string;
  updated_at: Date | string;
}

/** Reads and writes platform persona rows (`platform_personas`). */
@Injectable()
export class PlatformPersonaRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  async find(personaId: number, platform: string): Promise<PlatformPersona | undefined> {
    const row = await this.database.queryOne<PlatformPersonaRow>(
      'SELECT * FROM platform_personas WHERE writing_persona_id = ? AND platform = ?',
      [personaId, platform],
    );
    return row && this.open(row);
  }

  /** The adaptation of a persona, if the principal may see it. */
  async findFor(
    principal: Principal,
    personaId: number,
    platform: string,
  ): Promise<PlatformPersona | undefined> {
    const row = await this.database.queryOne<PlatformPersonaRow>(
      'SELECT * FROM platform_personas WHERE writing_persona_id = ? AND platform = ? AND (user_id = ? OR ?)',
      [personaId, platform, principal.userId, isAdmin(principal)],
    );
    return row && this.open(row);
  }

  /** The adaptation of the user's newest active persona that has one for this platform. */
  async findLatestOfUser(userId: number, platform: string): Promise<PlatformPersona | undefined> {
    const row = await this.database.queryOne<PlatformPersonaRow>(
      `SELECT pp.* FROM platform_personas pp JOIN writing_personas wp ON wp.id = pp.writing_persona_id
       WHERE wp.user_id = ? AND wp.is_active AND pp.platform = ? ORDER BY wp.id DESC LIMIT 1`,
      [userId, platform],
    );
    return row && this.open(row);
  }

  /** In the order of their platforms' names. */
  async listOfPersonas(personaIds: readonly number[]): Promise<readonly PlatformPersona[]> {
    if (personaIds.length === 0) return []; // “IN ()” is no SQL.
    const rows = await this.database.query<PlatformPersonaRow>(
      `SELECT * FROM platform_personas WHERE writing_persona_id IN (${personaIds.map(() => '?').join(', ')}) ORDER BY platform`,
      personaIds,
    );
    return Promise.all(rows.map((row) => this.open(row)));
  }

  /** To which platforms a persona was adapted, in the order of their names. */
  async namesOf(personaId: number): Promise<readonly string[]> {
    const rows = await this.database.query<Pick<PlatformPersonaRow, 'platform'>>(
      'SELECT platform FROM platform_personas WHERE writing_persona_id = ? ORDER BY platform',
      [personaId],
    );
    return rows.map(({ platform }) => platform);
  }

  /** Inside a unit of work: creates or replaces adaptations, each to another platform. */
  async save(
    userId: number,
    personaId: number,
    adaptations: readonly PlatformAdaptation[],
    now: Date,
  ): Promise<void> {
    const { em } = this.database;
    const platforms = adaptations.map(({ platform }) => platform);
    const rows = await em.find(PlatformPersonaEntity, {
      writingPersonaId: personaId,
      platform: { $in: platforms },
    });
    const existing = new Map(rows.map((row) => [row.platform, row]));
    const ids = (await this.database.nextIds(TABLE, platforms.length - rows.length)).values();
    for (const adaptation of adaptations) {
      const { platform } = adaptation;
      const row = existing.get(platform);
      const id = row?.id ?? Number(ids.next().value);
      const columns = await this.columns({ id, user_id: userId }, adaptation, now);
      if (row === undefined)
        em.persist(
          em.create(PlatformPersonaEntity, {
            ...columns,
            id,
            userId,
            writingPersonaId: personaId,
            platform,
            createdAt: now,
          }),
        );
      else em.assign(row, { ...columns, version: row.version + 1 });
    }
  }

  private async columns(row: { id: number; user_id: number }, adaptation: PlatformAdaptation, now: Date) {
    const { data, fit, strategies } = adaptation;
    const sealed = await this.cipher.sealRow(TABLE, row, {
      platform_specific_data: data,
      quality_metrics: fit,
    });
    return {
      platformSpecificData: sealed.platform_specific_data,
      optimizationStrategies: strategies,
      qualityMetrics: sealed.quality_metrics,
      updatedAt: now,
    };
  }

  private async open(row: PlatformPersonaRow): Promise<PlatformPersona> {
    return toPlatformPersona(await this.cipher.openRow(TABLE, row, SEALED_COLUMNS));
  }
}

const toPlatformPersona = (row: PlatformPersonaRow): PlatformPersona => ({
  id: row.id,
  userId: row.user_id,
  personaId: row.writing_persona_id,
  platform: row.platform,
  data: row.platform_specific_data,
  strategies: row.optimization_strategies,
  fit: row.quality_metrics,
  version: row.version,
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});
