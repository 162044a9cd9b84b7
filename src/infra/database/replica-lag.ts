import { setTimeout as sleep } from 'node:timers/promises';

/** What a copy says of itself. */
export interface ReplicaLook {
  /** False once it was made the server that takes writes. */
  readonly isStandby: boolean;
  /** Whether it has all that the primary had at the position it was asked about. */
  readonly hasReached: boolean;
  /** The age of the last change that it has; undefined where it cannot tell. */
  readonly ageSeconds: number | undefined;
}

/** What a copy is good for now. */
export interface ReplicaState {
  readonly isStandby: boolean;
  /** By how many seconds it is behind at most; undefined where nobody can tell. */
  readonly lagSeconds: number | undefined;
}

interface Servers {
  /** How far the primary has written. */
  readonly position: () => Promise<string | undefined>;
  readonly look: (position: string | undefined) => Promise<ReplicaLook>;
}

/** A primary that has more to do than to answer holds up no read that is not for it. */
const POSITION_WITHIN_MS = 250;

/**
 * By how much a copy is behind. It cannot know by itself: cut off without a word, it has for a minute all that it heard of.
 * So the primary is asked how far it has written, and what the copy has when it has come that far is no older than the
 * question. Where the primary does not answer, the age of the last change is left, which is more than the lag where nobody
 * writes.
 */
export class ReplicaLag {
  private awaited: { readonly position: string; readonly at: number } | undefined;
  private asking: Promise<void> | undefined;
  /** When the copy was level with the primary for the last time that we know of. */
  private levelAt = -Infinity;

  constructor(
    private readonly servers: Servers,
    private readonly maxLagSeconds: number,
  ) {}

  async measure(): Promise<ReplicaState> {
    if (!this.isWaitedFor()) this.asking ??= this.ask();
    await Promise.race([this.asking, sleep(POSITION_WITHIN_MS, undefined, { ref: false })]);
    const { awaited } = this;
    const { isStandby, hasReached, ageSeconds = Infinity } = await this.servers.look(awaited?.position);
    if (hasReached && awaited !== undefined) {
      this.levelAt = awaited.at;
      this.awaited = undefined;
    }
    const lagSeconds = Math.min(ageSeconds, secondsSince(this.levelAt));
    return { isStandby, lagSeconds: Number.isFinite(lagSeconds) ? lagSeconds : undefined };
  }

  /** Whether there is a position that the copy has yet to reach, and that would be of use then. */
  private isWaitedFor(): boolean {
    return this.awaited !== undefined && secondsSince(this.awaited.at) <= this.maxLagSeconds;
  }

  private async ask(): Promise<void> {
    const at = performance.now();
    try {
      const position = await this.servers.position();
      this.awaited = position === undefined ? undefined : { position, at };
    } catch {
      // Whatever is read from the primary says so.
    }
    this.asking = undefined;
  }
}

const secondsSince = (at: number): number => (performance.now() - at) / 1000;
