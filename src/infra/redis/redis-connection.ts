import { Logger } from '@nestjs/common';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import { createClient } from 'redis';
import type { SpanStart, Tracer } from '../../shared/ports/tracer.port.js';
import { throttled } from '../../shared/throttled.js';
import { UNTRACED } from '../../shared/untraced.js';

/** The driver's client. */
export type RedisClient = ReturnType<typeof createClient>;

/** A command that takes longer is not worth waiting for: the database answers in a tenth of a second. */
const COMMAND_TIMEOUT_MS = 50;
const CONNECT_TIMEOUT_MS = 500;
/** After so many failures in a row nothing is asked for a while. */
const FAILURES = 3;
const PAUSE_MS = 1000;
const LONGEST_RECONNECT_MS = 1000;
const TOLD_EVERY_MS = 1000;
/** Which command it is, and of what, stays here. */
const COMMAND_SPAN: SpanStart = {
  name: 'redis command',
  kind: 'client',
  facts: { 'db.system.name': 'redis' },
};

/**
 * Redis, which may be away at any time without anybody noticing but the log: every command has a deadline, and after some
 * failures none is sent for a second.
 */
export class RedisConnection {
  private readonly logger = new Logger('Redis');
  private readonly policy = wrap(
    circuitBreaker(handleAll, { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(FAILURES) }),
    timeout(COMMAND_TIMEOUT_MS, TimeoutStrategy.Aggressive),
  );
  /** When Redis or this machine stalls, all waiting commands fail together. */
  private readonly tellFailed = throttled(TOLD_EVERY_MS, (error: unknown, failures) =>
    this.logger.warn({ msg: 'Redis failed a command', failures, err: error }),
  );
  private readonly subscribers: RedisClient[] = [];
  private isUp = false;

  private constructor(
    readonly client: RedisClient,
    private readonly tracer: Tracer,
  ) {}

  /** Begins to connect, and does not wait for it beyond a moment. `ca`: the authorities to trust with `rediss:`, PEM. */
  static async open(url: string, ca?: string, tracer: Tracer = UNTRACED): Promise<RedisConnection> {
    const connection = new RedisConnection(clientFor(url, ca), tracer);
    connection.watch();
    const connected = connection.client.connect().catch(() => undefined); // told of by the events
    await Promise.race([connected, pause(CONNECT_TIMEOUT_MS)]);
    return connection;
  }

  get isReady(): boolean {
    return this.client.isReady;
  }

  /** Runs one command; undefined when Redis is away, slow or refuses. */
  async ask<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result | undefined> {
    if (!this.client.isReady) return undefined;
    try {
      if (!this.tracer.isOn) return await this.send(command);
      return await this.tracer.span(COMMAND_SPAN, () => this.send(command));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) this.tellFailed(error);
      return undefined;
    }
  }

  /** Calls back with every message of a channel, and after each time that messages may have been missed. */
  async subscribe(channel: string, onMessage: (message: string) => void, onGap: () => void): Promise<void> {
    const subscriber = this.client.duplicate();
    subscriber.on('error', () => undefined); // the same as the first client's
    subscriber.on('ready', onGap);
    this.subscribers.push(subscriber);
    const subscribed = subscriber
      .connect()
      .then(() => subscriber.subscribe(channel, onMessage))
      .catch((error: unknown) =>
        this.logger.warn({ msg: 'Redis does not take the subscription', err: error }),
      );
    await Promise.race([subscribed, pause(CONNECT_TIMEOUT_MS)]);
  }

  async close(): Promise<void> {
    for (const client of [this.client, ...this.subscribers]) await client.disconnect().catch(() => undefined);
  }

  private send<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result> {
    return this.policy.execute(() => command(this.client));
  }

  private watch(): void {
    this.client.on('ready', () => {
      if (!this.isUp) this.logger.log('Redis is there.');
      this.isUp = true;
    });
    this.client.on('error', (error: unknown) => {
      if (this.isUp) this.logger.warn({ msg: 'Redis is away; everything goes on without it', err: error });
      this.isUp = false;
    });
  }
}

function clientFor(url: string, ca: string | undefined): RedisClient {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      ...(ca !== undefined && url.startsWith('rediss:') && { tls: true, ca }),
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 10), LONGEST_RECONNECT_MS),
    },
  });
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
