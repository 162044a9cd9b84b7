import type { VoiceMatch, VoiceProfile } from '../voice.js';
import { readBackground } from './background.js';
import type { Background } from './background-model.js';
import { atLength } from './background-model.js';
import { shareCredits } from './credits.js';
import type { Draft } from './draft.js';
import { readDraft } from './draft.js';
import { explain } from './explain.js';
import { STRETCH_WORDS, STYLE_FAMILY_SET } from './family-weights.js';
import { HABITS } from './habits.js';
import { scoreLinear, toVector } from './linear-voice.js';
import type { OpenVoice } from './open-voice.js';
import { normalise, openVoice } from './open-voice.js';
import { unpack } from './pack-counts.js';
import { readProfileData, unpackUnits } from './profile-data.js';
import { refuseDraft } from './refusal.js';
import { toMatch } from './verdict.js';

/**
 * Scores a draft against one profile, other writers being the shipped background. Refuses, with a reason, drafts
 * under 40 words and languages without a background. The first match of a profile takes some 50 ms to open it, those
 * after it are quick as long as the profile object lives. Throws `VoiceProfileUnreadable` for a profile of another
 * version; never because of the draft.
 */
export function matchVoice(profile: VoiceProfile, draft: string): VoiceMatch {
  return matchDraft(profile, readDraft(draft, STYLE_FAMILY_SET), readBackground());
}

/** The same against a background other than the shipped one: for evaluating authors who are left out of it. */
export function matchDraft(profile: VoiceProfile, draft: Draft, background: Background): VoiceMatch {
  const data = readProfileData(profile);
  const refusal = refuseDraft(profile, draft);
  if (refusal !== undefined) return refusal;
  const voice = recall(profile, background);
  const { openOffset, openSlope } = background.calibration;
  const vector = toVector(voice.space, draft.bag);
  const slope = atLength(openSlope, draft.words, 0);
  const logOdds = atLength(openOffset, draft.words) + slope * scoreOpen(voice, draft.bag);
  const factor = slope / Math.max(voice.solution.ownMean - voice.solution.othersMean, Number.EPSILON);
  const weighing = {
    space: voice.space,
    means: voice.means,
    weightOf: (id: number) => factor * (voice.linear.weights[id] ?? 0),
  };
  const finding = {
    logOdds,
    error: slope * voice.solution.ownSpread * Math.sqrt(STRETCH_WORDS / draft.words),
    profileWords: profile.words,
    parts: draft.parts.map((part) => scoreOpen(voice, part)),
    own: voice.solution.own,
    others: voice.solution.others,
  };
  const known = { counts: unpack(data.habits, HABITS.length), words: profile.words };
  const credits = shareCredits(draft, vector, weighing);
  return toMatch(draft, finding, explain({ draft, background, known, logOdds, credits }));
}

/** Normalised score: +½ is the mean of the author's own stretches, -½ that of the rivals'. */
export function scoreOpen(voice: OpenVoice, bag: Draft['bag']): number {
  return normalise(scoreLinear(voice.linear, toVector(voice.space, bag))[0] ?? 0, voice.solution);
}

const opened = new WeakMap<object, { readonly background: Background; readonly voice: OpenVoice }>();

/** Opening costs more than matching, so that an opened profile is kept for as long as its object lives. */
export function recall(profile: VoiceProfile, background: Background): OpenVoice {
  const data = readProfileData(profile);
  const kept = opened.get(data);
  if (kept?.background === background) return kept.voice;
  const voice = openVoice(unpackUnits(data.units), data.open, background);
  opened.set(data, { background, voice });
  return voice;
}
