import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/core';
import type { AppConfig } from '../../config/app-config.js';
import type { Tracer } from '../../shared/ports/tracer.port.js';
import { StartRefused } from '../../shared/start-refused.js';
import { UNTRACED } from '../../shared/untraced.js';
import { explainRefusedRole, refuseUnprotected } from './application-role.js';
import { Database } from './database.js';
import { asApplication, ormOptions } from './orm-options.js';

/** DATABASE_READ_URL names what is no copy. */
export class NoStandby extends StartRefused {
  constructor() {
    super(
      'DATABASE_READ_URL names a server that takes writes of its own. It must be a standby of the server of DATABASE_URL ' +
        '(streaming replication); leave it empty where there is none.',
    );
  }
}

/** What a copy is good for now. */
export interface ReplicaState {
  /** False once it was made the server that takes writes. */
  readonly isStandby: boolean;
  /** By how many seconds it is behind at most; undefined where it cannot tell. */
  readonly lagSeconds: number | undefined;
}

/**
 * Nothing is behind where all is replayed that came, as long as something is there for more to come by. Otherwise the age
 * of what was replayed last, which is more than the lag where nobody writes.
 */
const STATE = `SELECT pg_is_in_recovery() AS is_standby,
  CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
       ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float END AS lag_seconds`;

/** A copy of the database on another server, which is a moment behind. */
export class Replica {
  private readonly database: Database;
  private isProtected = false;
  /** What was asked last, answered or not. */
  private asked: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly orm: MikroORM,
    readonly maxLagSeconds: number,
    tracer: Tracer,
  ) {
    this.database = new Database(orm, tracer);
  }

  query<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    return this.database.query<Row>(sql, parameters);
  }

  /** Rejects where it does not answer in time; with RowsUnprotected where it would show a user the rows of others. */
  state(): Promise<ReplicaState> {
    const answer = this.ask();
    this.asked = Promise.allSettled([this.asked, answer]).then(() => undefined);
    return Promise.race([answer, silence()]);
  }

  /** After what it was asked: a connection that comes too late would be nobody's. */
  async close(): Promise<void> {
    await this.asked;
    await this.orm.close(true);
  }

  private async ask(): Promise<ReplicaState> {
    if (!this.isProtected) await refuseUnprotected(this.orm);
    this.isProtected = true;
    const row = await this.database.queryOne<{ is_standby: boolean; lag_seconds: number | null }>(STATE);
    return { isStandby: row?.is_standby === true, lagSeconds: row?.lag_seconds ?? undefined };
  }
}

/** Whoever takes longer to say how they are is not asked for more. */
const ANSWER_WITHIN_MS = 2000;

async function silence(): Promise<never> {
  await sleep(ANSWER_WITHIN_MS, undefined, { ref: false });
  throw new Error(`The server of DATABASE_READ_URL did not answer within ${ANSWER_WITHIN_MS} ms.`);
}

/**
 * Opens the server of DATABASE_READ_URL; undefined where none is named. One that is not there now may come later. Throws
 * {@link NoStandby} or RowsUnprotected.
 */
export async function openReplica(
  config: AppConfig,
  tracer: Tracer = UNTRACED,
): Promise<Replica | undefined> {
  const { read, poolMax } = config.database;
  if (read === undefined) return undefined;
  const options = ormOptions({ ...config, database: { ...read, poolMax } }, []);
  // A name of its own: else a unit of work on the primary would be taken for one on the copy.
  const orm = await MikroORM.init({ ...options, ...asApplication(options), contextName: 'replica' });
  const replica = new Replica(orm, read.maxLagSeconds, tracer);
  try {
    if (!(await replica.state()).isStandby) throw new NoStandby();
  } catch (error) {
    const explained = explainRefusedRole(error);
    if (explained instanceof StartRefused) {
      await replica.close();
      throw explained;
    }
    new Logger('Database').warn({ msg: 'the replica does not answer; reads go to the primary', err: error });
  }
  return replica;
}
