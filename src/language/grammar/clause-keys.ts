import { type FeatureKeys, pair } from './feature-keys.js';
import { GAP } from './gap-marks.js';
import { CLASS, type SentenceView } from './sentence-view.js';
import type { WordType } from './word-type.js';

const OUTSIDE = 0x51ed;

/** Whether a word can head a clause; prepositions, conjunctions and determiners are not asked. */
export function canHeadClause(view: SentenceView, at: number): boolean {
  const kind = view.classes[at] ?? 0;
  return (
    kind !== CLASS.adposition &&
    kind !== CLASS.determiner &&
    kind !== CLASS.coordinator &&
    kind !== CLASS.subordinator
  );
}

/** Features that say whether a word heads a subordinate clause, or is the root of its sentence. */
export function clauseKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  neighbourKeys(view, at, keys);
  openerKeys(view, at, keys);
  verbKeys(view, at, keys);
  listKeys(view, at, keys);
}

const tagAt = (view: SentenceView, at: number): number =>
  at < 0 ? 200 : at < view.size ? (view.tags[at] ?? 0) : 201;

const keyAt = (view: SentenceView, at: number): number =>
  at >= 0 && at < view.size ? (view.types[at] as WordType).key : OUTSIDE;

const kindsAt = (view: SentenceView, at: number): number =>
  at >= 0 && at < view.size ? (view.types[at] as WordType).kinds : -1;

function neighbourKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const type = view.types[at] as WordType;
  const tag = view.tags[at] ?? 0;
  const [left, right] = [tagAt(view, at - 1), tagAt(view, at + 1)];
  keys.put(101, tag);
  keys.put(103, tag, left);
  keys.put(104, tag, right);
  keys.put(105, pair(left, tag), tagAt(view, at - 2));
  keys.put(109, tag, type.suffix3);
  keys.put(110, tag, view.gaps[at] ?? 0);
  keys.put(114, pair(left, tag), right);
  keys.put(133, tag, view.endGap);
  keys.put(141, view.classes[at] ?? 0, pair(view.hints, Math.min(view.totalFinites, 4)));
  keys.put(177, type.lexical, left);
}

function openerKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const { near, verbs, finites, totalFinites } = view;
  const tag = view.tags[at] ?? 0;
  const opener = near.opener[at] ?? -1;
  const verb = near.verb[at] ?? -1;
  const state = opener < 0 ? 0 : verb > opener ? 2 : 1;
  const seenVerbs = Math.min(verbs[at] ?? 0, 3);
  const seenFinites = Math.min(finites[at] ?? 0, 3);
  const gap = pair(view.gaps[at] ?? 0, at + 1 < view.size ? (view.gaps[at + 1] ?? 0) : view.endGap);
  keys.put(120, tag, state);
  keys.put(122, tag, seenVerbs * 10 + seenFinites);
  keys.put(123, tag, state * 1000 + seenVerbs * 10 + (at - opener < 6 ? 1 : 0));
  keys.put(131, tag, Math.min(view.totalVerbs, 7) * 10 + Math.min(totalFinites, 7));
  keys.put(132, view.classes[at] ?? 0, Math.min(totalFinites, 7) * 100 + seenFinites * 10 + state);
  keys.put(134, tag, Math.min(totalFinites - (finites[at] ?? 0), 5) * 2 + (opener >= 0 ? 1 : 0));
  keys.put(135, gap, pair(tag, state));
  keys.put(137, tag, tagAt(view, 0) * 4 + (at === 0 ? 1 : 0) + (seenVerbs === 0 ? 2 : 0));
}

function verbKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const { near, verbs } = view;
  const tag = view.tags[at] ?? 0;
  const verb = near.verb[at] ?? -1;
  const opener = near.opener[at] ?? -1;
  const coordinator = near.coordinator[at] ?? -1;
  const coordinated = coordinator > verb ? 1 : 0;
  keys.put(125, tag, (verb < 0 ? 0 : tagAt(view, verb) + 1) * 50 + Math.min(at - verb, 6));
  keys.put(127, tag, coordinated * 2 + (opener > verb ? 1 : 0) + 10 * Math.min(verbs[at] ?? 0, 2));
  keys.put(128, tag, (coordinator < 0 ? 9 : Math.min(at - coordinator, 5)) * 10 + coordinated);
}

/** The classes from one word up to another, with their commas, as one number. */
export function pathBetween(view: SentenceView, from: number, to: number): number {
  let path = 17;
  for (let k = Math.max(0, from); k < to; k += 1) {
    const comma = ((view.gaps[k + 1] ?? 0) & GAP.comma) !== 0 ? 16 : 0;
    path = pair(path, (view.classes[k] ?? 0) + comma);
  }
  return path;
}

function listKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const { near } = view;
  const tag = view.tags[at] ?? 0;
  const verb = near.verb[at] ?? -1;
  const own = kindsAt(view, at);
  keys.put(160, own, tag);
  keys.put(161, own, kindsAt(view, at - 1));
  keys.put(162, own, kindsAt(view, at + 1));
  keys.put(163, pair(kindsAt(view, at - 1), tag), kindsAt(view, at - 2));
  const listed = near.subordinator[at] ?? -1;
  const open = verb > listed ? 2 : 1;
  keys.put(175, tag, listed < 0 ? 0 : open * 100 + Math.min(at - listed, 8));
  keys.put(176, tag, listed < 0 ? 0 : pair(keyAt(view, listed), open * 2 + (listed === 0 ? 1 : 0)));
}
