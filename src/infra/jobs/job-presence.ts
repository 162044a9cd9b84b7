import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { MikroORM } from '@mikro-orm/core';
import type { AppConfig } from '../../config/app-config.js';
import { queueConnection } from './queue-connection.js';

/** Any number that nothing else on the server uses for an advisory lock of two parts; the other is the process's own. */
const PRESENCE_LOCK = 7_262_016;
/** How often a connection that is lost without a word is looked for; until then leases say who is there. */
const ASK_EVERY_MS = 2000;
const OPEN_AGAIN_MS = 1000;
/** After a lock was lost: others take notice of it alone. */
const HOLD_AGAIN_MS = 50;
/** Whatever cut this process off may have cut off all of them; by then those that live are back, and have said so. */
const BACK_WITHIN_MS = 5000;
const HIGHEST = 2 ** 31;

/** A connection of the driver, before it is opened. */
interface PresenceConnection {
  connect(): Promise<unknown>;
  query(
    sql: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly { readonly is_standby?: boolean }[] }>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'end', listener: () => void): unknown;
  readonly connection: { readonly stream: { destroy(): void } };
}

/** Condition on a row of jobs, `j`: the process that works on it has told its number, and holds the lock no more. */
export const WORKER_IS_GONE = `j.worker IS NOT NULL AND NOT EXISTS (SELECT FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.classid = ${PRESENCE_LOCK} AND l.objid = j.worker AND l.objsubid = 2
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))`;

/**
 * Has the server know at once when this process is gone: it holds a lock over a connection of its own, and both end with it.
 * Without the connection nothing is lost but time: then the leases of its jobs have to run out.
 */
export class JobPresence {
  private readonly logger = new Logger('Jobs');
  private readonly number = randomInt(1, HIGHEST);
  private readonly stopping = new AbortController();
  private isHeld = false;
  private isTold = false;
  /** Since when a lock that is not there says something, once this one is held; `performance.now()`. */
  private trustedFrom = 0;
  private kept: Promise<void> | undefined;

  /** Without `connect`, as on the embedded database, which has one process, it says nothing of itself. */
  constructor(private readonly connect?: () => PresenceConnection) {}

  /** What to name in the jobs that this process takes up; null while it holds no lock. */
  get worker(): number | null {
    return this.isHeld ? this.number : null;
  }

  /** Whether those who hold no lock are gone, as far as can be told from here. */
  get isTrusted(): boolean {
    return this.isHeld && performance.now() >= this.trustedFrom;
  }

  start(): void {
    const { connect } = this;
    if (connect !== undefined) this.kept ??= this.keep(connect);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.kept;
  }

  private async keep(connect: () => PresenceConnection): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const connection = connect();
      const hangUp = () => connection.connection.stream.destroy();
      signal.addEventListener('abort', hangUp, { once: true });
      const wasHeld = await this.holdOver(connection);
      hangUp();
      signal.removeEventListener('abort', hangUp);
      await pause(wasHeld ? HOLD_AGAIN_MS : OPEN_AGAIN_MS, signal);
    }
  }

  /** Until it is stopped or lost; whether there was a lock to lose. */
  private async holdOver(connection: PresenceConnection): Promise<boolean> {
    const lost = new AbortController();
    connection.on('error', (error) => lost.abort(error));
    connection.once('end', () => lost.abort(new Error('The server closed the connection.')));
    const isOver = AbortSignal.any([this.stopping.signal, lost.signal]);
    let wasHeld = false;
    try {
      await connection.connect();
      await connection.query('SELECT pg_advisory_lock($1, $2)', [PRESENCE_LOCK, this.number]);
      wasHeld = this.isHeld = true;
      this.isTold = false;
      for (;;) {
        await pause(ASK_EVERY_MS, isOver);
        isOver.throwIfAborted();
        await refuseStandby(connection);
      }
    } catch (error) {
      this.tell(error);
      return wasHeld;
    } finally {
      this.isHeld = false;
      this.trustedFrom = performance.now() + BACK_WITHIN_MS;
    }
  }

  private tell(error: unknown): void {
    if (this.isTold || this.stopping.signal.aborted) return;
    this.isTold = true;
    this.logger.warn({
      msg: 'the connection that shows that this process lives was lost; jobs are taken over by their leases alone',
      err: error,
    });
  }
}

/** Ends early, and well, when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => undefined);
}

/** What was the primary may go on as a standby: whoever looks for the lock looks elsewhere. */
async function refuseStandby(connection: PresenceConnection): Promise<void> {
  const { rows } = await connection.query('SELECT pg_is_in_recovery() AS is_standby');
  if (rows[0]?.is_standby !== false) throw new Error('The server is not the primary.');
}

/** Over the driver's own connections; on the embedded database, which has one session and one process, it says nothing. */
export async function presenceOf(config: AppConfig, orm: MikroORM): Promise<JobPresence> {
  const { url } = config.database;
  if (url === undefined) return new JobPresence();
  const { Client } = (await orm.em.getDriver().getConnection().getNativeClient()) as unknown as {
    readonly Client: new (options: object) => PresenceConnection;
  };
  return new JobPresence(() => new Client(queueConnection(url, config.database)));
}
