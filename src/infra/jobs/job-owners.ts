import { Inject, Injectable } from '@nestjs/common';
import { RECORD_OWNERS, type RecordOwners } from '../../shared/ports/record-owners.port.js';
import { Database } from '../database/database.js';
import { JOBS_TABLE } from './job-row.js';

/** Registers the look-up of a job's owner. */
@Injectable()
export class JobOwners {
  constructor(
    private readonly database: Database,
    @Inject(RECORD_OWNERS) owners: RecordOwners,
  ) {
    owners.register('jobId', (id) => this.find(id));
  }

  private async find(id: number): Promise<number | undefined> {
    const row = await this.database.asOperator(() =>
      this.database.queryOne<{ user_id: number }>(`SELECT user_id FROM ${JOBS_TABLE} WHERE id = ?`, [id]),
    );
    return row?.user_id;
  }
}
