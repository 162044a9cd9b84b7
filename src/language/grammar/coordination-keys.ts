import { type FeatureKeys, pair } from './feature-keys.js';
import { CLASS, HINT, type SentenceView } from './sentence-view.js';
import { KIND, type WordType } from './word-type.js';

/** Features that say whether a verb behind the root at `root` is coordinated with it. */
export function coordinationKeys(view: SentenceView, at: number, root: number, keys: FeatureKeys): void {
  const type = view.types[at] as WordType;
  const between = readBetween(view, root, at);
  const { coordinator } = between;
  const role = roleOf(view.subordinate[at] ?? 0);
  const tag = view.tags[at] ?? 0;
  const base = pair(tag * 4 + role, coordinator < 0 ? 0 : between.verbsSince > 0 ? 2 : 1);
  const rootTag = view.tags[root] ?? 0;
  const mark = coordinator < 0 ? 0 : (view.gaps[coordinator] ?? 0);
  keys.put(401, base);
  keys.put(402, base, between.path);
  keys.put(403, base, between.shortPath);
  keys.put(404, base, between.since);
  keys.put(405, base, rootTag);
  keys.put(406, base, Math.min(between.verbs, 3) * 4 + Math.min(between.subordinate, 2));
  keys.put(407, pair(base, rootTag), Math.min(between.verbs - between.subordinate, 2));
  keys.put(408, base, coordinator < 0 ? 0 : pair((view.types[coordinator] as WordType).key, mark));
  keys.put(409, pair(base, rootTag), coordinator < 0 ? 0 : pair(mark, around(view, coordinator)));
  keys.put(410, base, pair((view.types[root] as WordType).suffix2, type.suffix2));
  keys.put(411, base, pair(Math.min(at - coordinator, 5), between.firstSince));
  keys.put(412, base, step(view.root[root] ?? 0) * 8 + step(view.root[at] ?? 0));
  keys.put(413, pair(base, rootTag), type.kinds);
  keys.put(414, base, coordinator < 0 ? 0 : (view.types[coordinator + 1] as WordType).key);
  keys.put(415, pair(base, rootTag), view.gaps[at] ?? 0);
  keys.put(416, tag, type.suffix3);
  keys.put(417, base, between.marks);
  keys.put(418, base, at - root < 4 ? at - root : 4);
  keys.put(419, base, pair(step(view.subordinate[at] ?? 0), between.subject));
  keys.put(421, base, view.hints & HINT.compound);
  keys.put(420, base, pair(between.subject, view.endGap));
}

interface Between {
  readonly coordinator: number;
  /** Verbs behind the root, those of them that head subordinate clauses, and those behind the coordinator. */
  readonly verbs: number;
  readonly subordinate: number;
  readonly verbsSince: number;
  /** What stands between, as numbers: all of it, its last turns, and what follows the coordinator. */
  readonly path: number;
  readonly shortPath: number;
  readonly since: number;
  readonly firstSince: number;
  readonly marks: number;
  /** 1 when a subject stands since the coordinator (or the root), 2 when it is a pronoun. */
  readonly subject: number;
}

/** Words that are read before a verb: in a sentence without an end, each verb would read all words before it. */
const MAX_BETWEEN = 200;

function readBetween(view: SentenceView, from: number, at: number): Between {
  const root = Math.max(from, at - MAX_BETWEEN - 1);
  const nearest = view.near.coordinator[at] ?? -1;
  const coordinator = nearest > root ? nearest : -1;
  const seen = {
    verbs: 0,
    subordinate: 0,
    verbsSince: 0,
    path: 3,
    since: 5,
    firstSince: 7,
    marks: 0,
    subject: 0,
  };
  const turns = [0, 0, 0];
  for (let k = root + 1; k < at; k += 1) {
    const kind = view.classes[k] ?? 0;
    const isSince = k > coordinator;
    seen.marks |= view.gaps[k] ?? 0;
    if (isSince && coordinator >= 0) {
      seen.since = pair(seen.since, kind);
      if (k - coordinator < 4) seen.firstSince = pair(seen.firstSince, kind);
    }
    if (isSince && kind === CLASS.noun) seen.subject = Math.max(seen.subject, 1);
    if (isSince && ((view.types[k] as WordType).kinds & KIND.subject) !== 0) seen.subject = 2;
    const turn = turnOf(view, k, kind);
    if (turn !== 0 && turn !== turns[2]) {
      seen.path = pair(seen.path, turn);
      turns.push(turn);
      turns.shift();
    }
    if (kind === CLASS.subordinator && isSince) seen.verbsSince += 1;
    if (kind < CLASS.finite || kind > CLASS.gerund) continue;
    seen.verbs += 1;
    if ((view.subordinate[k] ?? 0) > 0) seen.subordinate += 1;
    if (isSince) seen.verbsSince += 1;
  }
  return { ...seen, coordinator, shortPath: turns.reduce(pair, 11) };
}

function turnOf(view: SentenceView, at: number, kind: number): number {
  if (kind >= CLASS.finite && kind <= CLASS.gerund)
    return kind * 2 + ((view.subordinate[at] ?? 0) > 0 ? 1 : 0);
  if (kind === CLASS.coordinator || kind === CLASS.subordinator) return kind * 2;
  return kind === CLASS.noun || kind === CLASS.pronoun ? 30 : 0;
}

const around = (view: SentenceView, at: number): number =>
  pair(at > 0 ? (view.classes[at - 1] ?? 0) : 20, at + 1 < view.size ? (view.classes[at + 1] ?? 0) : 20);

const roleOf = (score: number): number => (score > 0.5 ? 2 : score > -1 ? 1 : 0);

const step = (score: number): number => Math.round(Math.max(-3, Math.min(3, score))) + 3;
