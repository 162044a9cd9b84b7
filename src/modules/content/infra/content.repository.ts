import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { isAdmin, type Principal } from '../../../shared/principal.js';
import type { ContentBody, GeneratedContent } from '../domain/generated-content.js';
import { GeneratedContentEntity } from './generated-content.entity.js';

/** The largest value of PostgreSQL’s INTEGER: before it come all. */
const MAX_ID = 2_147_483_647;

const TABLE = 'generated_content';

interface ContentRow {
  id: number;
  user_id: number;
  writing_persona_id: number;
  content: ContentBody;
  attempts: number;
  model: string;
  created_at: Date | string;
}

export interface Page {
  readonly limit: number;
  /** Give items older than this id; from the newest when omitted. */
  readonly before?: number;
}

/** Reads and writes content rows (`generated_content`). */
@Injectable()
export class ContentRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
  ) {}

  async create(content: Omit<GeneratedContent, 'id'>): Promise<GeneratedContent> {
    const { em } = this.database;
    const { brief, text, voiceMatch, platformCheck } = content;
    const id = await this.database.nextId(TABLE);
    const body: ContentBody = { brief, text, voiceMatch, platformCheck };
    const sealed = await this.cipher.sealRow(TABLE, { id, user_id: content.userId }, { content: body });
    const entity = em.create(GeneratedContentEntity, {
      id,
      userId: content.userId,
      writingPersonaId: content.personaId,
      platform: brief.platform,
      content: sealed.content,
      voiceMatchScore: voiceMatch?.assessed ? voiceMatch.score : null,
      platformScore: platformCheck.score,
      attempts: content.attempts,
      model: content.model,
      createdAt: content.createdAt,
    });
    await em.persist(entity).flush();
    return { ...content, id };
  }

  /** The owner, in any row scope. */
  async findOwner(id: number): Promise<number | undefined> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ user_id: number }>('SELECT user_id FROM generated_content WHERE id = ?', [id]),
    );
    return row?.user_id;
  }

  async find(principal: Principal, id: number): Promise<GeneratedContent | undefined> {
    const row = await this.database.queryOne<ContentRow>(
      'SELECT * FROM generated_content WHERE id = ? AND (user_id = ? OR ?)',
      [id, principal.userId, isAdmin(principal)],
    );
    return row && this.open(row);
  }

  /** Newest first. */
  async listOfPersona(personaId: number, page: Page): Promise<readonly GeneratedContent[]> {
    const rows = await this.database.query<ContentRow>(
      'SELECT * FROM generated_content WHERE writing_persona_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
      [personaId, page.before ?? MAX_ID, page.limit],
    );
    return Promise.all(rows.map((row) => this.open(row)));
  }

  private async open(row: ContentRow): Promise<GeneratedContent> {
    return toContent(await this.cipher.openRow(TABLE, row, ['content']));
  }
}

const toContent = (row: ContentRow): GeneratedContent => ({
  ...row.content,
  id: row.id,
  userId: row.user_id,
  personaId: row.writing_persona_id,
  attempts: row.attempts,
  model: row.model,
  createdAt: new Date(row.created_at),
});
