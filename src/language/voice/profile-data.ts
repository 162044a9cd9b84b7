import type { VoiceProfile } from '../voice.js';
import { HABITS } from './habits.js';

/** Version of profile and method; a profile of another version must be built again from its samples. */
export const VOICE_VERSION = 'voice-1';

/** What `VoiceProfile.data` holds. Sparse: a habit that never shows takes no room. */
export interface ProfileData {
  /** Pairs of habit index and count over the whole profile. */
  readonly pairs: readonly number[];
  /** The same for consecutive stretches of the profile, from which the author's own spread is read. */
  readonly stretches: readonly { readonly words: number; readonly pairs: readonly number[] }[];
}

/** A profile ready to be matched against. */
export interface OpenProfile {
  readonly counts: Float64Array;
  readonly words: number;
  readonly stretches: readonly { readonly words: number; readonly counts: Float64Array }[];
}

/** A caller handed over something that this version did not build. The remedy is to build the profile anew. */
export class VoiceProfileUnreadable extends Error {
  constructor(found: string) {
    super(`The voice profile is of version “${found}”, this engine reads “${VOICE_VERSION}”; build it anew.`);
    this.name = 'VoiceProfileUnreadable';
  }
}

/** Unpacks a profile. Throws {@link VoiceProfileUnreadable} when another version built it. */
export function openProfile(profile: VoiceProfile): OpenProfile {
  const { data } = profile;
  if (profile.version !== VOICE_VERSION || !isProfileData(data))
    throw new VoiceProfileUnreadable(profile.version);
  return {
    counts: unpack(data.pairs),
    words: profile.words,
    stretches: data.stretches.map(({ words, pairs }) => ({ words, counts: unpack(pairs) })),
  };
}

/** Dense counts as pairs of index and count, zeros left out. */
export function pack(counts: ArrayLike<number>): number[] {
  return Array.from(counts).flatMap((count, index) => (count === 0 ? [] : [index, count]));
}

/** The inverse of {@link pack}. */
export function unpack(pairs: readonly number[]): Float64Array {
  const counts = new Float64Array(HABITS.length);
  for (let at = 0; at + 1 < pairs.length; at += 2) counts[pairs[at] ?? 0] = pairs[at + 1] ?? 0;
  return counts;
}

function isProfileData(data: unknown): data is ProfileData {
  if (typeof data !== 'object' || data === null) return false;
  const { pairs, stretches } = data as Partial<ProfileData>;
  return Array.isArray(pairs) && Array.isArray(stretches);
}
