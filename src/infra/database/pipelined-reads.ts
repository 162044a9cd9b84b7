import { Logger } from '@nestjs/common';
import type { Demotable } from './discard-demoted.js';
import { RowRead, type WireConnection, type WireValue } from './row-read.js';
import type { NamedStatement } from './scoped-read.js';

interface Client {
  readonly connection: WireConnection & {
    readonly stream: { cork(): void; uncork(): void; destroy(error?: Error): void };
  };
  connect(): Promise<unknown>;
  query(read: RowRead): unknown;
  query(sql: string): Promise<{ readonly rows: readonly { readonly transaction_read_only?: string }[] }>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'end', listener: () => void): unknown;
  end(): Promise<void>;
}

/** What of the driver's pool is needed here: how its connections are made. */
export interface ConnectionSource extends Demotable {
  readonly Client: new (options: object) => Client;
  readonly options: { readonly max: number; readonly onConnect?: (client: Client) => Promise<void> };
}

/** A connection, and how the reads on it are getting on. */
interface Line {
  readonly client: Client;
  inFlight: number;
  /** When it last answered, or was idle; `performance.now()`. */
  movedAt: number;
  isHeld: boolean;
  isEnding: boolean;
}

/** Whoever stands behind a read that takes that long would be better off alone; it takes the server less than one. */
const STALLED_MS = 100;
/** Longer than that, and nobody waits for it any more. */
const GIVEN_UP_MS = 2000;
const LOOK_EVERY_MS = 500;
/** How long the pool is left alone with all reads when no connection was had. */
const OPEN_AGAIN_MS = 1000;

/**
 * Single rows by their index, over one connection for all who read at the same time: what they ask within a turn of the
 * event loop is sent at once, and answered in that order (PostgreSQL documentation, “Pipelining” of the extended query
 * protocol). A read costs a third less than over a connection of its own.
 *
 * It is a way besides the pool, never instead of it. While there is no such connection, or the one there is does not move,
 * {@link ask} says so and the read goes to the pool; and what fails here may be asked again there.
 */
export class PipelinedReads {
  private readonly logger = new Logger('Database');
  private line: Line | undefined;
  private opening: Promise<void> | undefined;
  private openAgainAt = 0;
  private isTold = false;
  private isClosed = false;

  constructor(private readonly source: ConnectionSource) {
    // What was the primary for them was so for this one.
    source.on('demoted', () => this.renew());
  }

  /** Reads that are not answered, beyond as many as the pool would have under way. */
  get waiting(): number {
    return Math.max(0, (this.line?.inFlight ?? 0) - this.source.options.max);
  }

  /** The row, if there is one; undefined at once where the pool has to be asked. Rejects with whatever went wrong. */
  ask(
    statement: NamedStatement,
    parameters: readonly unknown[],
  ): Promise<{ readonly row: object | undefined }> | undefined {
    const values = wireValues(parameters);
    const { line } = this;
    if (line === undefined) this.open();
    if (values === undefined || line === undefined) return undefined;
    const now = performance.now();
    if (line.inFlight === 0) line.movedAt = now;
    else if (now - line.movedAt > STALLED_MS) return undefined;
    return new Promise((resolve, reject) => {
      const settled = () => {
        line.inFlight -= 1;
        line.movedAt = performance.now();
      };
      line.inFlight += 1;
      holdForTurn(line);
      line.client.query(
        new RowRead(statement, values, {
          resolve: (row) => (settled(), resolve({ row })),
          reject: (error) => (settled(), reject(error as Error)),
        }),
      );
    });
  }

  /** After what was asked is answered. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.opening;
    if (this.line !== undefined) await end(this.line);
  }

  private open(): void {
    if (this.isClosed || this.opening !== undefined || performance.now() < this.openAgainAt) return;
    this.opening = this.openLine();
  }

  private async openLine(): Promise<void> {
    try {
      this.line = await this.connected();
      this.isTold = false;
    } catch (error) {
      this.lost(error);
    } finally {
      this.opening = undefined;
    }
  }

  private async connected(): Promise<Line> {
    const { Client, options } = this.source;
    // With all that is in them: the pool keeps the password from being listed.
    const own = Object.defineProperties({}, Object.getOwnPropertyDescriptors(options));
    const client = new Client(Object.assign(own, { pipeline: true }));
    const line: Line = { client, inFlight: 0, movedAt: 0, isHeld: false, isEnding: false };
    client.on('error', (error) => this.lost(error, line));
    const watch = setInterval(() => watchOver(line), LOOK_EVERY_MS).unref();
    let hasEnded = false;
    client.once('end', () => {
      hasEnded = true;
      clearInterval(watch);
      this.leave(line);
    });
    try {
      await client.connect();
      await options.onConnect?.(client);
      await refuseReadOnly(client);
      if (hasEnded) throw new Error('The server closed the connection.');
    } catch (error) {
      clearInterval(watch);
      client.connection.stream.destroy();
      throw error;
    }
    return line;
  }

  /** The pool serves without it; whoever operates the service should know why reads cost more than they did. */
  private lost(error: unknown, line?: Line): void {
    // Where nobody waits for it, as when it was silent for long, or it was left before, nothing is lost.
    const isMissed = line === undefined || (line === this.line && line.inFlight > 0);
    this.leave(line);
    if (!isMissed) return;
    this.openAgainAt = performance.now() + OPEN_AGAIN_MS;
    if (this.isClosed || this.isTold) return;
    this.isTold = true;
    this.logger.warn({ msg: 'the connection that reads share was lost; each goes over its own', err: error });
  }

  private leave(line: Line | undefined): void {
    if (this.line === line) this.line = undefined;
  }

  /** A new connection for what is asked from now on; the old one answers what it was asked. */
  private renew(): void {
    const { line } = this;
    this.line = undefined;
    if (line !== undefined) void end(line);
  }
}

/** Of a connection to such a server nobody would hear that it leads to the wrong one: it never writes. */
async function refuseReadOnly(client: Client): Promise<void> {
  const { rows } = await client.query('SHOW transaction_read_only');
  if (rows[0]?.transaction_read_only === 'on') throw new Error('The server takes no writes.');
}

/** After what was asked is answered; a server that does not say goodbye is not waited for, or a process could not end. */
function end(line: Line): Promise<void> {
  if (line.inFlight === 0) line.movedAt = performance.now();
  line.isEnding = true;
  return line.client.end();
}

/** Nothing moves any more: whoever waits is told, and asks the pool. */
function watchOver({ client, inFlight, movedAt, isEnding }: Line): void {
  if ((inFlight > 0 || isEnding) && performance.now() - movedAt > GIVEN_UP_MS)
    client.connection.stream.destroy(new Error('Query read timeout'));
}

/** Keeps what is written until everybody whom this turn of the event loop woke has asked. */
function holdForTurn(line: Line): void {
  if (line.isHeld) return;
  line.isHeld = true;
  const { stream } = line.client.connection;
  stream.cork();
  setImmediate(() => {
    line.isHeld = false;
    stream.uncork();
  });
}

/** Undefined where one is more than a word, a number or nothing: the driver knows how to write the others. */
function wireValues(parameters: readonly unknown[]): readonly WireValue[] | undefined {
  const values: WireValue[] = [];
  for (const parameter of parameters) {
    if (typeof parameter === 'object' && parameter !== null) return undefined;
    values.push(parameter === null || parameter === undefined ? null : String(parameter));
  }
  return values;
}
