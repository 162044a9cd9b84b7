/** Small enough that going through one takes no time, large enough that it is no piece of the heap that others share. */
const MAX_SEGMENT_BYTES = 1024 * 1024;
const MIN_SEGMENTS = 8;
/** So much of a segment may stay when its turn comes: else a whole round could pass without room for anything. */
const MAX_STAYING = 0.5;

/** Where a body is kept, and what its owner wants to know of it. */
export interface Slot<Facts> {
  readonly facts: Facts;
  /** What is counted for it; what its owner needs beside the body included. */
  readonly size: number;
  readonly length: number;
  readonly segment: Segment<Facts>;
  offset: number;
  /** Asked for since its segment had its turn. */
  isUsed: boolean;
  /** Then its body may be another's already. */
  isGone: boolean;
}

interface Segment<Facts> {
  readonly bytes: Buffer;
  /** In the order of their offsets. */
  slots: Slot<Facts>[];
  /** Behind the last body. */
  end: number;
  counted: number;
}

/**
 * Bodies in a few large pieces of memory, bounded by bytes, filled one after the other and round again. Kept each by itself,
 * thousands that come and go leave holes all over the process's heap, and wait for the next collection when they are gone.
 * When the turn of a segment comes, what was asked for since the last time stays and the rest goes, as in the CLOCK algorithm
 * (Corbató, “A Paging Experiment with the Multics System”, 1968).
 */
export class BodySegments<Facts> {
  private readonly segments: Segment<Facts>[] = [];
  private readonly segmentBytes: number;
  private readonly most: number;
  private turn = -1;

  /** `dropped` hears what went to make room. */
  constructor(
    maxBytes: number,
    private readonly dropped: (slot: Slot<Facts>) => void,
  ) {
    this.segmentBytes = Math.min(MAX_SEGMENT_BYTES, Math.floor(maxBytes / MIN_SEGMENTS));
    this.most = Math.floor(maxBytes / this.segmentBytes);
  }

  /** Undefined where it is larger than a segment. `extra`: bytes to be counted beside the body. */
  add(facts: Facts, body: Uint8Array, extra: number): Slot<Facts> | undefined {
    const size = body.length + extra;
    if (size > this.segmentBytes) return undefined;
    let segment = this.segments[this.turn] ?? this.advance();
    while (segment.counted + size > this.segmentBytes) segment = this.advance();
    const { length } = body;
    const slot = { facts, size, length, segment, offset: segment.end, isUsed: false, isGone: false };
    segment.bytes.set(body, segment.end);
    append(segment, slot);
    return slot;
  }

  /** A copy: its place is written over while an answer may still be on its way out. */
  read(slot: Slot<Facts>): Buffer {
    slot.isUsed = true;
    const { segment, offset, length } = slot;
    const body = Buffer.allocUnsafe(length);
    segment.bytes.copy(body, 0, offset, offset + length);
    return body;
  }

  private advance(): Segment<Facts> {
    this.turn = (this.turn + 1) % this.most;
    const segment = this.segments[this.turn];
    if (segment !== undefined) return this.tidied(segment);
    const fresh = { bytes: Buffer.allocUnsafeSlow(this.segmentBytes), slots: [], end: 0, counted: 0 };
    this.segments.push(fresh);
    return fresh;
  }

  private tidied(segment: Segment<Facts>): Segment<Facts> {
    const { slots } = segment;
    segment.slots = [];
    segment.end = segment.counted = 0;
    for (const slot of slots) {
      if (slot.isGone) continue;
      const stays = slot.isUsed && segment.counted + slot.size <= this.segmentBytes * MAX_STAYING;
      slot.isUsed = false;
      slot.isGone = !stays;
      if (stays) moveToEnd(segment, slot);
      else this.dropped(slot);
    }
    return segment;
  }
}

function append<Facts>(segment: Segment<Facts>, slot: Slot<Facts>): void {
  segment.slots.push(slot);
  segment.end += slot.length;
  segment.counted += slot.size;
}

function moveToEnd<Facts>(segment: Segment<Facts>, slot: Slot<Facts>): void {
  segment.bytes.copyWithin(segment.end, slot.offset, slot.offset + slot.length);
  slot.offset = segment.end;
  append(segment, slot);
}
