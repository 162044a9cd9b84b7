import { pathBetween } from './clause-keys.js';
import { type FeatureKeys, pair } from './feature-keys.js';
import { GAP } from './gap-marks.js';
import { CLASS, HINT, type SentenceView } from './sentence-view.js';
import { KIND, type WordType } from './word-type.js';

const ADVERBS_BETWEEN = 4;
const PATH_WORDS = 7;
const ENDS = GAP.comma | GAP.stop | GAP.semicolon;

/** Whether a word can be a passive participle, or a reflexive that stands for a passive: others are not asked. */
export function canBePassive(view: SentenceView, at: number): boolean {
  const { kinds } = view.types[at] as WordType;
  if ((kinds & (KIND.participle | KIND.participleShape)) !== 0) return true;
  const kind = view.classes[at] ?? 0;
  return kind >= CLASS.finite && kind <= CLASS.gerund;
}

/** Features that say whether a word is a verb in the passive. */
export function passiveKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const type = view.types[at] as WordType;
  const tag = view.tags[at] ?? 0;
  const be = view.near.be[at] ?? -1;
  const after = view.near.beAfter[at] ?? -1;
  const form = formOf(type.kinds) * 8 + verbality(view.classes[at] ?? 0);
  const direct = be >= 0 && onlyAdverbs(view, be, at) ? 1 : 0;
  const path = be >= 0 && at - be < PATH_WORDS ? pathBetween(view, be, at) : 5;
  const beKey = be < 0 ? 0 : (view.types[be] as WordType).key;
  const next = view.types[at + 1];
  const nextKey = at + 1 < view.size && next !== undefined ? next.key : 3;
  const isLast = at + 1 >= view.size;
  const closes = isLast || ((view.gaps[at + 1] ?? 0) & ENDS) !== 0 ? 1 : 0;
  keys.put(200, form >> 3, direct);
  keys.put(201, form, direct);
  keys.put(165, form, path);
  keys.put(166, form >> 3, path);
  keys.put(167, pair(form, beKey), be < 0 ? 0 : Math.min(at - be, 8));
  keys.put(168, pair(form, nextKey), be < 0 ? 0 : Math.min(at - be, 6));
  keys.put(170, form, after < 0 ? 0 : Math.min(after - at, 4) * 2 + (isLast ? 1 : 0));
  keys.put(171, form, (be >= 0 ? 1 : 0) + (after >= 0 ? 2 : 0) + closes * 4);
  keys.put(
    203,
    form,
    (be === 0 ? 1 : 0) + ((view.near.verb[at] ?? -1) > be ? 2 : 0) + 4 * (be < 0 ? 9 : Math.min(at - be, 6)),
  );
  ownKeys(view, at, form, direct, keys);
  keys.put(205, pair(form, beKey), tag);
  const hint = view.hints & HINT.passive;
  keys.put(220, form, hint);
  keys.put(221, form, pair(hint, direct));
  keys.put(222, tag, hint);
  keys.put(223, hint, be < 0 ? 0 : 1);
}

function ownKeys(view: SentenceView, at: number, form: number, direct: number, keys: FeatureKeys): void {
  const type = view.types[at] as WordType;
  const tag = view.tags[at] ?? 0;
  keys.put(204, type.lexical, direct);
  keys.put(206, form, type.suffix3);
  keys.put(208, type.key, direct);
  keys.put(209, form, view.types[at - 1]?.key ?? 3);
  keys.put(210, tag, view.types[at - 1]?.key ?? 3);
  keys.put(211, tag, at > 0 ? (view.tags[at - 1] ?? 0) : 200);
  keys.put(102, type.key);
  keys.put(109, tag, type.suffix3);
  keys.put(101, tag);
  keys.put(190, type.lexical);
}

function formOf(kinds: number): number {
  if ((kinds & KIND.notParticiple) !== 0) return 1;
  if ((kinds & KIND.participle) !== 0) return 2;
  return (kinds & KIND.participleShape) !== 0 ? 3 : 0;
}

function verbality(kind: number): number {
  if (kind === CLASS.participle) return 1;
  if (kind === CLASS.adjective) return 2;
  if (kind === CLASS.infinitive) return 3;
  return kind === CLASS.finite ? 4 : 0;
}

function onlyAdverbs(view: SentenceView, be: number, at: number): boolean {
  if (at - be > ADVERBS_BETWEEN) return false;
  for (let k = be + 1; k < at; k += 1)
    if (((view.types[k] as WordType).kinds & KIND.adverb) === 0) return false;
  return true;
}
