import { Inject, Injectable } from '@nestjs/common';
import { METER, type Meter, type Reading } from '../../shared/ports/meter.port.js';
import { Database } from '../database/database.js';
import { JOBS_TABLE } from './job-row.js';

interface OpenJobs {
  readonly state: string;
  readonly count: number | string;
  readonly oldest_seconds: number | string;
}

/** Gauges: how many jobs wait or run in all processes, and the age of the oldest. */
@Injectable()
export class JobFigures {
  constructor(
    @Inject(METER) meter: Meter,
    private readonly database: Database,
  ) {
    meter.gauge(
      { name: 'jobs_open', help: 'Jobs that wait or run, in all processes.', labels: ['state'] },
      () => this.read(({ count }) => count),
    );
    meter.gauge(
      {
        name: 'jobs_oldest_seconds',
        help: 'Age of the oldest job that waits or runs, in all processes; 0 for none.',
        labels: ['state'],
      },
      () => this.read(({ oldest_seconds: seconds }) => seconds),
    );
  }

  private async read(figureOf: (row: OpenJobs) => number | string): Promise<readonly Reading[]> {
    const rows = await this.database.asOperator(() =>
      this.database.query<OpenJobs>(
        `SELECT state, count(*) AS count, extract(epoch FROM now() - min(created_at)) AS oldest_seconds
           FROM ${JOBS_TABLE} WHERE finished_at IS NULL GROUP BY state`,
      ),
    );
    return ['queued', 'running'].map((state) => {
      const row = rows.find((each) => each.state === state);
      return { labels: { state }, value: row === undefined ? 0 : Number(figureOf(row)) };
    });
  }
}
