import { KIND, type WordType } from './word-type.js';

/** Classes of tags that clauses are read from. */
export const CLASS = {
  other: 0,
  finite: 1,
  infinitive: 2,
  participle: 3,
  gerund: 4,
  subordinator: 5,
  relative: 6,
  coordinator: 7,
  pronoun: 8,
  noun: 9,
  adposition: 10,
  adjective: 11,
  determiner: 12,
  adverb: 13,
} as const;

/** Bits of {@link SentenceView.hints}. */
export const HINT = { complex: 1, compound: 2, passive: 4 } as const;

const COLUMNS = ['verb', 'opener', 'coordinator', 'be', 'beAfter', 'subordinator'] as const;

/** Positions of the nearest word of a sort before (or, `beAfter`, behind) each word; -1 where there is none. */
export type Nearest = Readonly<Record<(typeof COLUMNS)[number], Int32Array>>;

/** One sentence as the grammar reads it: columns, one entry a word. Reused from sentence to sentence. */
export class SentenceView {
  size = 0;
  /** Marks between the last word and the end of the sentence. */
  endGap = 0;
  /** What the rules of the language say of the sentence, as bits of {@link HINT}. */
  hints = 0;
  readonly types: WordType[] = [];
  /** Marks between the word before and this one, as bits. */
  gaps = new Int32Array(64);
  /** Index of the tag in the tagger's list. */
  tags = new Uint8Array(64);
  classes = new Uint8Array(64);
  /** Verbs and finite verbs before the word. */
  verbs = new Int32Array(64);
  finites = new Int32Array(64);
  near: Nearest = columns(64);
  totalVerbs = 0;
  totalFinites = 0;
  /** Score of each word as head of a subordinate clause, and as root of the sentence. */
  subordinate = new Float64Array(64);
  root = new Float64Array(64);

  clear(): void {
    this.size = 0;
    this.endGap = 0;
    this.hints = 0;
  }

  push(type: WordType, gap: number): void {
    if (this.size === this.gaps.length) this.grow();
    this.types[this.size] = type;
    this.gaps[this.size] = gap;
    this.size += 1;
  }

  /** Fills what follows from the tags: classes, counts, and the nearest word of each sort. */
  relate(classOf: Uint8Array): void {
    const { near, size, classes } = this;
    const last = {
      verb: -1,
      opener: -1,
      coordinator: -1,
      be: -1,
      subordinator: -1,
    };
    this.totalVerbs = 0;
    this.totalFinites = 0;
    for (let i = 0; i < size; i += 1) {
      near.verb[i] = last.verb;
      near.opener[i] = last.opener;
      near.coordinator[i] = last.coordinator;
      near.be[i] = last.be;
      near.subordinator[i] = last.subordinator;
      this.verbs[i] = this.totalVerbs;
      this.finites[i] = this.totalFinites;
      const kind = classOf[this.tags[i] ?? 0] ?? 0;
      const { kinds } = this.types[i] as WordType;
      classes[i] = kind;
      if (kind >= CLASS.finite && kind <= CLASS.gerund) {
        last.verb = i;
        this.totalVerbs += 1;
        if (kind === CLASS.finite) this.totalFinites += 1;
      }
      if (kind === CLASS.subordinator || kind === CLASS.relative) last.opener = i;
      if (kind === CLASS.coordinator) last.coordinator = i;
      if ((kinds & KIND.be) !== 0) last.be = i;
      if ((kinds & KIND.subordinator) !== 0) last.subordinator = i;
    }
    this.lookAhead();
  }

  private lookAhead(): void {
    const { near } = this;
    let after = -1;
    for (let i = this.size - 1; i >= 0; i -= 1) {
      near.beAfter[i] = after;
      if (((this.types[i] as WordType).kinds & KIND.be) !== 0) after = i;
    }
  }

  private grow(): void {
    const size = this.gaps.length * 2;
    const gaps = new Int32Array(size);
    gaps.set(this.gaps);
    this.gaps = gaps;
    this.tags = new Uint8Array(size);
    this.classes = new Uint8Array(size);
    this.verbs = new Int32Array(size);
    this.finites = new Int32Array(size);
    this.near = columns(size);
    this.subordinate = new Float64Array(size);
    this.root = new Float64Array(size);
  }
}

function columns(size: number): Nearest {
  return Object.fromEntries(COLUMNS.map((name) => [name, new Int32Array(size)])) as Record<
    (typeof COLUMNS)[number],
    Int32Array
  >;
}
