import type { LanguageSample } from '../fingerprint.js';
import { selectSamples } from '../units/select-samples.js';
import type { VoiceProfile } from '../voice.js';
import { readBackground } from './background.js';
import type { Background } from './background-model.js';
import { STRETCH_WORDS } from './family-weights.js';
import { countHabits } from './habits.js';
import { solveOpen } from './open-voice.js';
import { pack } from './pack-counts.js';
import { packUnits, VOICE_VERSION } from './profile-data.js';
import type { ProfileData } from './profile-data.js';
import { spokenLanguage } from './spoken-language.js';
import { cutStretches, thinStretches } from './stretches.js';
import type { Token } from './tokens.js';
import { countWords, tokenise } from './tokens.js';
import type { VoiceUnits } from './voice-units.js';
import { LEXICON_FIELDS, readUnits } from './voice-units.js';

/** Fewest words of samples that a profile can rest on. */
export const PROFILE_MINIMUM_WORDS = 300;

const MOST_OCTETS = 135_000; // of packed units: with base64 and the rest this keeps a profile under 200 kB
const OCTETS_PER_TOKEN = 3;
const OCTETS_PER_ENTRY = 4 * LEXICON_FIELDS.length + 2;

/**
 * Prepares an author's voice from their samples. Undefined under {@link PROFILE_MINIMUM_WORDS} words. Plain data that
 * survives JSON, at most 200 kB; of longer samples (about 14,000 words) evenly spread stretches are kept. Holds numbers
 * only, but a guessed word can be checked against it, with its position: keep it as private as the samples. Empty
 * samples change nothing, and text repeated in several samples counts once. Never throws because of a text.
 */
export function buildVoiceProfile(samples: readonly LanguageSample[]): VoiceProfile | undefined {
  return prepareProfile(samples, readBackground());
}

/** The same against a background other than the shipped one: for evaluating authors who are left out of it. */
export function prepareProfile(
  samples: readonly LanguageSample[],
  background: Background,
): VoiceProfile | undefined {
  const tokens = selectSamples(samples).samples.flatMap((sample) => tokenise(sample.text));
  const words = countWords(tokens);
  if (words < PROFILE_MINIMUM_WORDS) return undefined;
  const units = fitUnits(tokens);
  const data: ProfileData = {
    units: packUnits(units),
    habits: pack(countHabits(tokens)),
    open: solveOpen(units, background),
  };
  const declared = samples.find((sample) => sample.language !== undefined)?.language;
  return { version: VOICE_VERSION, language: declared ?? spokenLanguage(tokens), words, data };
}

/** Units of as many evenly spread stretches as fit the profile's size. */
function fitUnits(tokens: readonly Token[]): VoiceUnits {
  const whole = readUnits(tokens);
  const stretches = cutStretches(whole, STRETCH_WORDS);
  let most = stretches.length;
  let units = whole;
  while (octetsOf(units) > MOST_OCTETS && most > 1) {
    most = Math.max(1, Math.floor((most * MOST_OCTETS) / octetsOf(units)));
    units = readUnits(thinStretches(stretches, most).flatMap(({ from, to }) => tokens.slice(from, to)));
  }
  return units;
}

function octetsOf({ entries, lexicon }: VoiceUnits): number {
  return OCTETS_PER_TOKEN * entries.length + OCTETS_PER_ENTRY * lexicon.text.length;
}
