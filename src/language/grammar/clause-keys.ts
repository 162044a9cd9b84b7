import { type FeatureKeys, pair } from './feature-keys.js';
import { GAP } from './gap-marks.js';
import { CLASS, type SentenceView } from './sentence-view.js';
import type { WordType } from './word-type.js';

const OUTSIDE = 0x51ed;
const PATH_WORDS = 6;

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

/** What lies beyond the sentence is left over from another and must not be read. */
const nextLexical = (view: SentenceView, at: number): number =>
  at + 1 < view.size ? (view.types[at + 1] as WordType).lexical : OUTSIDE;

function neighbourKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const type = view.types[at] as WordType;
  const tag = view.tags[at] ?? 0;
  const [left, right] = [tagAt(view, at - 1), tagAt(view, at + 1)];
  keys.put(101, tag);
  keys.put(102, type.key);
  keys.put(103, tag, left);
  keys.put(104, tag, right);
  keys.put(105, pair(left, tag), tagAt(view, at - 2));
  keys.put(106, tag, keyAt(view, at - 1));
  keys.put(107, tag, keyAt(view, at - 2));
  keys.put(108, tag, keyAt(view, at + 1));
  keys.put(109, tag, type.suffix3);
  keys.put(110, tag, view.gaps[at] ?? 0);
  keys.put(111, pair(right, tag), tagAt(view, at + 2));
  keys.put(112, keyAt(view, at - 1), keyAt(view, at - 2));
  keys.put(113, tag, keyAt(view, at - 3));
  keys.put(114, pair(left, tag), right);
  keys.put(133, tag, view.endGap);
  keys.put(140, tag, view.hints);
  keys.put(141, view.classes[at] ?? 0, pair(view.hints, Math.min(view.totalFinites, 4)));
  keys.put(177, type.lexical, left);
  keys.put(178, pair(type.lexical, left), nextLexical(view, at));
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
  keys.put(121, pair(tag, state), opener < 0 ? 0 : keyAt(view, opener));
  keys.put(122, tag, seenVerbs * 10 + seenFinites);
  keys.put(123, tag, state * 1000 + seenVerbs * 10 + (at - opener < 6 ? 1 : 0));
  keys.put(131, tag, Math.min(view.totalVerbs, 7) * 10 + Math.min(totalFinites, 7));
  keys.put(132, view.classes[at] ?? 0, Math.min(totalFinites, 7) * 100 + seenFinites * 10 + state);
  keys.put(134, tag, Math.min(totalFinites - (finites[at] ?? 0), 5) * 2 + (opener >= 0 ? 1 : 0));
  keys.put(135, gap, pair(tag, state));
  keys.put(136, tag, keyAt(view, 0));
  keys.put(137, tag, tagAt(view, 0) * 4 + (at === 0 ? 1 : 0) + (seenVerbs === 0 ? 2 : 0));
}

function verbKeys(view: SentenceView, at: number, keys: FeatureKeys): void {
  const { near, verbs } = view;
  const tag = view.tags[at] ?? 0;
  const verb = near.verb[at] ?? -1;
  const opener = near.opener[at] ?? -1;
  const coordinator = near.coordinator[at] ?? -1;
  const verbKey = verb < 0 ? 0 : keyAt(view, verb);
  const coordinated = coordinator > verb ? 1 : 0;
  keys.put(124, tag, verbKey);
  keys.put(125, tag, (verb < 0 ? 0 : tagAt(view, verb) + 1) * 50 + Math.min(at - verb, 6));
  keys.put(126, pair(tag, verbKey), opener > verb ? keyAt(view, opener) : 0);
  keys.put(127, tag, coordinated * 2 + (opener > verb ? 1 : 0) + 10 * Math.min(verbs[at] ?? 0, 2));
  keys.put(128, tag, (coordinator < 0 ? 9 : Math.min(at - coordinator, 5)) * 10 + coordinated);
  keys.put(129, tag, pathBetween(view, Math.max(verb, at - PATH_WORDS), at));
  let ahead = 0;
  for (let k = at + 1; k < at + 4; k += 1)
    ahead = ahead * 16 + (k < view.size ? (view.classes[k] ?? 0) + 1 : 0);
  keys.put(130, tag, ahead);
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
  keys.put(164, pair(kindsAt(view, at + 1), tag), kindsAt(view, at + 2));
  const clauseVerb = within(near.clauseVerb[at] ?? -1, at, 8);
  keys.put(172, tag, clauseVerb < 0 ? 0 : pair(kindsAt(view, clauseVerb + 1), Math.min(at - clauseVerb, 5)));
  keys.put(173, tag, clauseVerb < 0 ? 0 : pair(keyAt(view, clauseVerb), verb === clauseVerb ? 1 : 0));
  keys.put(
    174,
    tag,
    clauseVerb < 0 || verb !== clauseVerb
      ? 0
      : pair(kindsAt(view, clauseVerb + 1), tagAt(view, clauseVerb + 1)),
  );
  const listed = near.subordinator[at] ?? -1;
  const open = verb > listed ? 2 : 1;
  keys.put(175, tag, listed < 0 ? 0 : open * 100 + Math.min(at - listed, 8));
  keys.put(176, tag, listed < 0 ? 0 : pair(keyAt(view, listed), open * 2 + (listed === 0 ? 1 : 0)));
  const subject = within(near.subject[at] ?? -1, at, 5);
  const apart = Math.min(at - subject, 3);
  keys.put(179, tag, subject < 0 ? 0 : pair(kindsAt(view, subject - 1), apart));
  keys.put(180, tag, subject < 0 ? 0 : pair(keyAt(view, subject - 1), apart));
  keys.put(181, tag, subject < 0 ? 0 : pair(tagAt(view, subject - 1), apart + (verb > subject ? 1000 : 0)));
}

const within = (position: number, at: number, reach: number): number =>
  at - position > reach ? -1 : position;
