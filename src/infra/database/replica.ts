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
import type { ReplicaLook } from './replica-lag.js';

/** DATABASE_READ_URL names what is no copy. */
export class NoStandby extends StartRefused {
  constructor() {
    super(
      'DATABASE_READ_URL names a server that takes writes of its own. It must be a standby of the server of DATABASE_URL ' +
        '(streaming replication); leave it empty where there is none.',
    );
  }
}

const LOOK = `SELECT pg_is_in_recovery() AS is_standby, coalesce(pg_last_wal_replay_lsn() >= ?::pg_lsn, FALSE) AS has_reached,
  extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float AS age_seconds`;

interface LookRow {
  readonly is_standby: boolean;
  readonly has_reached: boolean;
  readonly age_seconds: number | null;
}

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

  /**
   * Asks whether it has what the primary had at a position. Rejects where it does not answer in time; with RowsUnprotected
   * where it would show a user the rows of others.
   */
  look(position?: string): Promise<ReplicaLook> {
    const answer = this.ask(position);
    this.asked = Promise.allSettled([this.asked, answer]).then(() => undefined);
    return Promise.race([answer, silence()]);
  }

  /** After what it was asked: a connection that comes too late would be nobody's. */
  async close(): Promise<void> {
    await this.asked;
    await this.orm.close(true);
  }

  private async ask(position: string | undefined): Promise<ReplicaLook> {
    if (!this.isProtected) await refuseUnprotected(this.orm);
    this.isProtected = true;
    const row = await this.database.queryOne<LookRow>(LOOK, [position ?? null]);
    return {
      isStandby: row?.is_standby === true,
      hasReached: row?.has_reached === true,
      ageSeconds: row?.age_seconds ?? undefined,
    };
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
    if (!(await replica.look()).isStandby) throw new NoStandby();
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
