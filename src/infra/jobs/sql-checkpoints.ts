import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/ports/clock.port.js';
import { CONTENT_CIPHER, type ContentCipher } from '../../shared/ports/content-cipher.port.js';
import { Database } from '../database/database.js';
import type { JobContext } from './job-context.js';
import { JOBS_TABLE } from './job-row.js';

const TABLE = 'job_checkpoints';

/** Results that a job keeps for its next attempt. */
@Injectable()
export class SqlCheckpoints {
  constructor(
    private readonly database: Database,
    @Inject(CONTENT_CIPHER) private readonly cipher: ContentCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find({ jobId }: JobContext, step: string): Promise<unknown> {
    const row = await this.database.queryOne<{ id: number; user_id: number; answer: unknown }>(
      `SELECT id, user_id, answer FROM ${TABLE} WHERE job_id = ? AND step = ?`,
      [jobId, step],
    );
    return row && (await this.cipher.openRow(TABLE, row, ['answer'])).answer;
  }

  /** Of two attempts at the same time, the first result is kept; of a job that is done, none. */
  async keep({ jobId, userId }: JobContext, step: string, answer: object): Promise<void> {
    const id = await this.database.nextId(TABLE);
    const sealed = await this.cipher.sealRow(TABLE, { id, user_id: userId }, { answer });
    await this.database.write(
      `INSERT INTO ${TABLE} (id, user_id, job_id, step, answer, created_at)
       SELECT ?, ?, j.id, ?, ?::jsonb, ?::timestamptz FROM ${JOBS_TABLE} j WHERE j.id = ? AND j.state <> 'done' FOR SHARE
       ON CONFLICT (job_id, step) DO NOTHING`,
      [id, userId, step, JSON.stringify(sealed.answer), this.clock.now(), jobId],
    );
  }
}
