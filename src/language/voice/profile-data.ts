import type { VoiceProfile } from '../voice.js';
import { packOctets, packWords, unpackOctets, unpackWords } from './binary.js';
import type { VoiceLexicon, VoiceUnits } from './voice-units.js';

/** Version of profile and method; a profile of another version must be built again from its samples. */
export const VOICE_VERSION = 'voice-2';

/** The solved classifier of the author against the background: enough to score without solving. */
export interface OpenSolution {
  /** Numbers of the background authors nearest to this one, who stand for “others”. */
  readonly rivals: readonly number[];
  /** Coefficient per training stretch, the author's first. */
  readonly coefficients: readonly number[];
  readonly offset: number;
  /** Scores of the author's and the rivals' stretches, each left out in turn: mean of either, and spread of theirs. */
  readonly ownMean: number;
  readonly othersMean: number;
  readonly ownSpread: number;
  /** The same scores, normalised and in rising order, thinned to quantiles. */
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/** What `VoiceProfile.data` holds. Numbers, but telling ones: keep it as private as the samples. */
export interface ProfileData {
  /** The text's tokens as indices, with the hashes of what they index; packed. */
  readonly units: Readonly<Record<string, string>>;
  /** Pairs of habit index and count over all samples. */
  readonly habits: readonly number[];
  readonly open: OpenSolution;
}

/** The profile was not built by this version. The remedy is to build it again. */
export class VoiceProfileUnreadable extends Error {
  constructor(found: string) {
    super(`The voice profile is of version “${found}”, this engine reads “${VOICE_VERSION}”; build it anew.`);
    this.name = 'VoiceProfileUnreadable';
  }
}

/** The profile's data; throws {@link VoiceProfileUnreadable} when another version built it. */
export function readProfileData(profile: VoiceProfile): ProfileData {
  const { data, version } = profile;
  if (version !== VOICE_VERSION || !isProfileData(data)) throw new VoiceProfileUnreadable(version);
  return data;
}

/** Packs units for JSON. */
export function packUnits({ lexicon, entries, flags }: VoiceUnits): Record<string, string> {
  return {
    text: packWords(lexicon.text),
    shape: packWords(lexicon.shape),
    first2: packWords(lexicon.first2),
    first3: packWords(lexicon.first3),
    last2: packWords(lexicon.last2),
    last3: packWords(lexicon.last3),
    lengths: packOctets(lexicon.lengths),
    kinds: packOctets(lexicon.kinds),
    low: packOctets(Uint8Array.from(entries, (entry) => entry & 0xff)),
    high: packOctets(Uint8Array.from(entries, (entry) => entry >>> 8)),
    flags: packOctets(flags),
  };
}

/** Inverse of {@link packUnits}. */
export function unpackUnits(packed: ProfileData['units']): VoiceUnits {
  const words = (name: string): Uint32Array => unpackWords(packed[name] ?? '');
  const octets = (name: string): Uint8Array => unpackOctets(packed[name] ?? '');
  const high = octets('high');
  const lexicon: VoiceLexicon = {
    text: words('text'),
    shape: words('shape'),
    first2: words('first2'),
    first3: words('first3'),
    last2: words('last2'),
    last3: words('last3'),
    lengths: octets('lengths'),
    kinds: octets('kinds'),
  };
  const entries = Uint16Array.from(octets('low'), (low, at) => low | ((high[at] ?? 0) << 8));
  return { lexicon, entries, flags: octets('flags') };
}

function isProfileData(data: unknown): data is ProfileData {
  if (typeof data !== 'object' || data === null) return false;
  const { units, habits, open } = data as Partial<ProfileData>;
  return typeof units === 'object' && Array.isArray(habits) && typeof open === 'object';
}
