import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../infra/database/database.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../../shared/ports/content-cipher.port.js';
import { LEGAL_HOLDS, type LegalHolds } from '../../../shared/ports/legal-holds.port.js';
import type { SampleSource } from '../domain/onboarding.js';
import type { StoredSample } from '../domain/stored-persona.js';
import { type SampleContent, WritingSampleEntity } from './writing-sample.entity.js';

const TABLE = 'writing_samples';

interface SampleRow {
  id: number;
  user_id: number;
  writing_persona_id: number;
  source: SampleSource;
  language: string | null;
  words: number;
  content: SampleContent;
  file_key: string;
  created_at: Date | string;
}

/** Reads and writes sample rows (`writing_samples`). */
@Injectable()
export class SampleRepository {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(LEGAL_HOLDS) private readonly holds: LegalHolds,
  ) {}

  /** Takes ids out of the sequence, so that evidence can name samples that are not stored yet. */
  reserveIds(count: number): Promise<readonly number[]> {
    return this.database.nextIds(TABLE, count);
  }

  /** Which of these files belong to no sample of anybody: their users may be gone. */
  async unnamed(fileKeys: readonly string[]): Promise<readonly string[]> {
    if (fileKeys.length === 0) return [];
    const rows = await this.database.asOperator(() =>
      this.database.query<{ file_key: string }>(
        `SELECT file_key FROM writing_samples WHERE file_key IN (${fileKeys.map(() => '?').join(', ')})`,
        fileKeys,
      ),
    );
    const named = new Set(rows.map((row) => row.file_key));
    return fileKeys.filter((key) => !named.has(key));
  }

  async create(sample: StoredSample): Promise<void> {
    const content: SampleContent = {
      text: sample.text,
      ...(sample.title !== undefined && { title: sample.title }),
      ...(sample.origin !== undefined && { origin: sample.origin }),
      ...(sample.url !== undefined && { url: sample.url }),
    };
    const sealed = await this.cipher.sealRow(TABLE, { id: sample.id, user_id: sample.userId }, { content });
    const entity = this.database.em.create(WritingSampleEntity, {
      id: sample.id,
      userId: sample.userId,
      writingPersonaId: sample.personaId,
      source: sample.source,
      language: sample.language ?? null,
      words: sample.words,
      content: sealed.content,
      fileKey: sample.fileKey,
      createdAt: sample.createdAt,
    });
    this.database.em.persist(entity);
  }

  async listOfPersona(personaId: number): Promise<readonly StoredSample[]> {
    const rows = await this.database.query<SampleRow>(
      'SELECT * FROM writing_samples WHERE writing_persona_id = ? ORDER BY id',
      [personaId],
    );
    return Promise.all(rows.map(async (row) => toSample(await this.cipher.openRow(TABLE, row, ['content']))));
  }

  /** Throws DataHeld. */
  async delete({ id, userId }: StoredSample): Promise<void> {
    await this.holds.refuseIfHeld(userId);
    await this.database.em.nativeDelete(WritingSampleEntity, { id });
  }
}

const toSample = (row: SampleRow): StoredSample => ({
  id: row.id,
  userId: row.user_id,
  personaId: row.writing_persona_id,
  text: row.content.text,
  source: row.source,
  words: row.words,
  ...(row.content.title !== undefined && { title: row.content.title }),
  ...(row.content.origin !== undefined && { origin: row.content.origin }),
  ...(row.content.url !== undefined && { url: row.content.url }),
  ...(row.language !== null && { language: row.language }),
  fileKey: row.file_key,
  createdAt: new Date(row.created_at),
});
