import type { VoiceMatch, VoiceProfile } from '../voice.js';
import { readBackground } from './background.js';
import type { Background } from './background-model.js';
import { atLength } from './background-model.js';
import type { ClosedVoices } from './closed-voices.js';
import { scoreClosed, trainClosed } from './closed-voices.js';
import { shareCredits } from './credits.js';
import type { Draft } from './draft.js';
import { readDraft } from './draft.js';
import { explain } from './explain.js';
import { STRETCH_WORDS } from './family-weights.js';
import { HABITS } from './habits.js';
import { toVector } from './linear-voice.js';
import { matchVoice } from './match-voice.js';
import { unpack } from './pack-counts.js';
import { readProfileData, unpackUnits } from './profile-data.js';
import { refuseDraft } from './refusal.js';
import { toMatch } from './verdict.js';

/**
 * Scores a draft against several profiles of which one is taken to be the author's: the assessed scores sum to 100.
 * The profiles are each other's background. Training on them takes up to some seconds for many long ones and is kept
 * for the next draft against the same profile objects. A profile that cannot be assessed keeps its refusal and takes
 * no part; with fewer than two left this is {@link matchVoice}. Throws as that does.
 */
export function matchVoices(
  profiles: Readonly<Record<string, VoiceProfile>>,
  draft: string,
): Record<string, VoiceMatch> {
  const read = readDraft(draft);
  const entries = Object.entries(profiles).map(([name, profile]) => {
    return { name, profile, refusal: refuseDraft(profile, read) };
  });
  const able = entries.filter(({ refusal }) => refusal === undefined);
  if (able.length < 2) {
    return Object.fromEntries(entries.map(({ name, profile }) => [name, matchVoice(profile, draft)]));
  }
  const matches = matchClosed(
    able.map(({ profile }) => profile),
    read,
    readBackground(),
  );
  const found = new Map(able.map(({ name }, index) => [name, matches[index]]));
  return Object.fromEntries(
    entries.flatMap(({ name, refusal }) => {
      const match = refusal ?? found.get(name);
      return match === undefined ? [] : [[name, match]];
    }),
  );
}

/** Matches in the order of the profiles, all of which can be assessed. */
function matchClosed(
  profiles: readonly VoiceProfile[],
  draft: Draft,
  background: Background,
): readonly VoiceMatch[] {
  const voices = recall(profiles);
  const style = atLength(background.calibration.style, draft.words, 0);
  const wording = atLength(background.calibration.wording, draft.words, 0);
  const scales = { style, wording };
  const chances = toChances(combine(voices, draft.bag, scales));
  return profiles.map((profile, author) => {
    const chance = chances[author] ?? 0;
    const logOdds = Math.log(Math.max(chance, LEAST_CHANCE) / Math.max(1 - chance, LEAST_CHANCE));
    const left = leftOutOf(voices, author, scales);
    const weighing = {
      space: voices.space,
      means: voices.means,
      weightOf: (id: number) => weightOf(voices, chances, scales, { id, author }),
    };
    const finding = {
      logOdds,
      error: left.ownSpread * Math.sqrt(STRETCH_WORDS / draft.words),
      profileWords: profile.words,
      parts: draft.parts.map((part) => combine(voices, part, scales)[author] ?? 0),
      own: left.own,
      others: left.others,
    };
    const known = { counts: unpack(readProfileData(profile).habits, HABITS.length), words: profile.words };
    const credits = shareCredits(draft, toVector(voices.space, draft.bag), weighing);
    return toMatch(draft, finding, explain({ draft, background, known, logOdds, credits }));
  });
}

const LEAST_CHANCE = 1e-9; // keeps log-odds finite where a chance rounds to 0 or 1

interface Scales {
  readonly style: number;
  readonly wording: number;
}

/** Log-chance per author, up to a constant. */
function combine(voices: ClosedVoices, bag: Draft['bag'], scales: Scales): readonly number[] {
  const scores = scoreClosed(voices, bag);
  return Array.from(scores.style, (style, author) => {
    return scales.style * style + scales.wording * (scores.wording[author] ?? 0);
  });
}

function toChances(logs: readonly number[]): readonly number[] {
  const top = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - top));
  const sum = odds.reduce((total, value) => total + value, 0);
  return odds.map((value) => value / sum);
}

/** What a feature adds to the log-odds of an author: its weight there less what it adds to the others. */
function weightOf(
  { style, wording }: ClosedVoices,
  chances: readonly number[],
  scales: Scales,
  { id, author }: { readonly id: number; readonly author: number },
): number {
  const rest = Math.max(1 - (chances[author] ?? 0), LEAST_CHANCE);
  return chances.reduce((sum, chance, other) => {
    const cell = id * style.classes + other;
    const own = scales.style * (style.weights[cell] ?? 0) + scales.wording * (wording.weights[cell] ?? 0);
    return other === author ? sum + own : sum - (chance / rest) * own;
  }, 0);
}

/** Scores of the training stretches for one author: that author's own, and the others'. */
function leftOutOf(
  { labels, leftOutStyle, leftOutWording }: ClosedVoices,
  author: number,
  scales: Scales,
): { own: readonly number[]; others: readonly number[]; ownSpread: number } {
  const all = labels.map((label, row) => {
    const cell = row * leftOutStyle.columns + author;
    const score =
      scales.style * (leftOutStyle.cells[cell] ?? 0) + scales.wording * (leftOutWording.cells[cell] ?? 0);
    return { label, score };
  });
  const own = all.filter(({ label }) => label === author).map(({ score }) => score);
  const others = all.filter(({ label }) => label !== author).map(({ score }) => score);
  const mean = own.reduce((sum, score) => sum + score, 0) / Math.max(1, own.length);
  const squares = own.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { own, others, ownSpread: Math.sqrt(squares / Math.max(1, own.length - 1)) };
}

let last: { readonly profiles: readonly VoiceProfile[]; readonly voices: ClosedVoices } | undefined;

/** The last set of profiles stays trained: many drafts are usually held against the same set. */
function recall(profiles: readonly VoiceProfile[]): ClosedVoices {
  const isSame =
    last?.profiles.length === profiles.length && last.profiles.every((one, at) => one === profiles[at]);
  if (last !== undefined && isSame) return last.voices;
  const voices = trainClosed(profiles.map((profile) => unpackUnits(readProfileData(profile).units)));
  last = { profiles, voices };
  return voices;
}
