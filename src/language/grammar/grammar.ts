import type { LanguageData } from '../data/language-data.js';
import type { SpeechCounts } from '../units/text-units.js';
import { canHeadClause, clauseKeys } from './clause-keys.js';
import { coordinationKeys } from './coordination-keys.js';
import { FeatureKeys } from './feature-keys.js';
import { type LinearWeights, scoreOf } from './linear-scorer.js';
import { canBePassive, passiveKeys } from './passive-keys.js';
import { CLASS, HINT, type SentenceView } from './sentence-view.js';
import { Tagger, type TagWeights } from './tagger.js';
import { readWordType, type WordType } from './word-type.js';

/** Everything learnt about one language; built by bench/language/train-grammar.mjs. */
export interface GrammarModel {
  readonly tagger: TagWeights;
  readonly subordinate: LinearWeights;
  readonly root: LinearWeights;
  readonly coordinate: LinearWeights;
  readonly passive: LinearWeights;
  /** Scores from which on a sentence has the label. */
  readonly thresholds: { readonly complex: number; readonly compound: number; readonly passive: number };
  readonly partsOfSpeech: (word: string) => string | undefined;
}

/** What the grammar says of a sentence. */
export interface GrammarLabels {
  readonly complex: boolean;
  readonly compound: boolean;
  readonly passive: boolean;
  readonly speech: SpeechCounts;
}

/** Cached spellings; the cache is emptied when it is full. */
const MAX_SPELLINGS = 50_000;
const NEVER = -99;

/** Reads sentences of one language: tags words, then asks which head clauses. Deterministic; linear in the words. */
export class Grammar {
  private readonly tagger: Tagger;
  private readonly classOf: Uint8Array;
  private readonly signOf: Int8Array;
  private readonly spellings = new Map<string, WordType>();
  private readonly keys = new FeatureKeys();

  constructor(
    private readonly data: LanguageData,
    private readonly model: GrammarModel,
  ) {
    this.tagger = new Tagger(model.tagger);
    this.classOf = Uint8Array.from(model.tagger.tags, classOfTag);
    this.signOf = Int8Array.from(model.tagger.tags, signOfTag);
  }

  /** The numbers of a spelling; `text` is its normal form. */
  typeOf(raw: string, text: string): WordType {
    const known = this.spellings.get(raw);
    if (known !== undefined) return known;
    if (this.spellings.size >= MAX_SPELLINGS) this.spellings.clear();
    const type = readWordType(raw, text, this.data, this.model.partsOfSpeech);
    this.spellings.set(raw, type);
    return type;
  }

  /** Tags the words of the view. */
  tag(view: SentenceView): void {
    this.tagger.tag(view);
    view.relate(this.classOf);
  }

  /** Tags the words of the view and answers the labels of the sentence. */
  label(view: SentenceView): GrammarLabels {
    this.tag(view);
    const root = this.scoreClauses(view);
    const { thresholds } = this.model;
    return {
      speech: this.countSpeech(view),
      // Where the rules see a subordinate clause or a passive they are mostly right: they add what the model misses.
      complex:
        (view.hints & HINT.complex) !== 0 || evidence(view.subordinate, view.size) > thresholds.complex,
      compound: this.bestCoordination(view, root) > thresholds.compound,
      passive: (view.hints & HINT.passive) !== 0 || this.bestPassive(view) > thresholds.passive,
    };
  }

  private countSpeech(view: SentenceView): SpeechCounts {
    let [formal, deictic] = [0, 0];
    for (let at = 0; at < view.size; at += 1) {
      const sign = this.signOf[view.tags[at] as number] as number;
      if (sign > 0 || (view.types[at] as WordType).isArticle) formal += 1;
      else if (sign < 0) deictic += 1;
    }
    return { formal, deictic };
  }

  /** Scores every word as head of a subordinate clause and as root; answers the root. */
  scoreClauses(view: SentenceView): number {
    const { keys, model } = this;
    let root = 0;
    for (let at = 0; at < view.size; at += 1) {
      view.subordinate[at] = NEVER;
      view.root[at] = NEVER;
      if (!canHeadClause(view, at)) continue;
      keys.clear();
      clauseKeys(view, at, keys);
      view.subordinate[at] = scoreOf(model.subordinate, keys);
      view.root[at] = scoreOf(model.root, keys);
      if ((view.root[at] as number) > (view.root[root] as number)) root = at;
    }
    return root;
  }

  private bestCoordination(view: SentenceView, root: number): number {
    let best = NEVER;
    for (let at = root + 1; at < view.size; at += 1) {
      if (!isVerb(view, at)) continue;
      this.keys.clear();
      coordinationKeys(view, at, root, this.keys);
      best = Math.max(best, scoreOf(this.model.coordinate, this.keys));
    }
    return best;
  }

  private bestPassive(view: SentenceView): number {
    let best = NEVER;
    for (let at = 0; at < view.size; at += 1) {
      if (!canBePassive(view, at)) continue;
      this.keys.clear();
      passiveKeys(view, at, this.keys);
      best = Math.max(best, scoreOf(this.model.passive, this.keys));
    }
    return best;
  }
}

/** Whether a word is a verb that is no auxiliary, by its class. */
export function isVerb(view: SentenceView, at: number): boolean {
  const kind = view.classes[at] ?? 0;
  return kind >= CLASS.finite && kind <= CLASS.gerund;
}

/** How much the words say together that one of them heads a clause: minus the logarithm of the chance that none does. */
export function evidence(scores: Float64Array, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at += 1) {
    const score = scores[at] as number;
    if (score > -12) sum += Math.log1p(Math.exp(score));
  }
  return sum;
}

/** 1 for the classes of words that Heylighen & Dewaele (1999) call formal, −1 for those they call deictic. */
function signOfTag(tag: string): number {
  if (/^(?:NOUN|PROPN|ADJ|ADP)/u.test(tag)) return 1;
  return /^(?:PRON|VERB|AUX|ADV|INTJ)/u.test(tag) ? -1 : 0;
}

/** The class of a tag of the treebanks, such as `VERBf` (finite) or `PRONr` (relative). */
export function classOfTag(tag: string): number {
  const first = tag.split('+', 1)[0] ?? '';
  if (/(?:VERB|AUX)f/u.test(tag)) return CLASS.finite;
  if (/^(?:VERB|AUX)/u.test(first))
    return first.endsWith('i') ? CLASS.infinitive : first.endsWith('p') ? CLASS.participle : CLASS.gerund;
  if (first === 'SCONJ') return CLASS.subordinator;
  if (/^(?:PRON|ADV|DET)[rq]$/u.test(first)) return CLASS.relative;
  if (first === 'CCONJ') return CLASS.coordinator;
  if (first.startsWith('PRON')) return CLASS.pronoun;
  if (first === 'NOUN' || first === 'PROPN') return CLASS.noun;
  if (first === 'ADP' || first === 'PART') return CLASS.adposition;
  if (first === 'ADJ') return CLASS.adjective;
  if (first === 'DET' || first === 'NUM') return CLASS.determiner;
  return first === 'ADV' ? CLASS.adverb : CLASS.other;
}
