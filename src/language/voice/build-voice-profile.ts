import type { LanguageSample } from '../fingerprint.js';
import type { VoiceProfile } from '../voice.js';
import { countHabits } from './habits.js';
import { pack, VOICE_VERSION } from './profile-data.js';
import type { ProfileData } from './profile-data.js';
import { spokenLanguage } from './spoken-language.js';
import { splitTokens } from './split-tokens.js';
import { countWords, tokenise } from './tokens.js';

/** Fewest words of samples that a profile can rest on; below it scores were no better than chance on essays. */
export const PROFILE_MINIMUM_WORDS = 300;

const STRETCH_WORDS = 250; // the chunk length at which the background was measured
const STRETCHES_KEPT = 40; // enough for percentiles to 2.5 points, and few enough to stay under 200 kB

/**
 * Prepares an author's voice from their samples. Undefined under {@link PROFILE_MINIMUM_WORDS} words. Plain data
 * that survives JSON, at most 200 kB, numbers only: no text can be read back from it. Order of samples is kept;
 * empty samples change nothing. Never throws because of a text.
 */
export function buildVoiceProfile(samples: readonly LanguageSample[]): VoiceProfile | undefined {
  const tokens = samples.flatMap((sample) => tokenise(sample.text));
  const words = countWords(tokens);
  if (words < PROFILE_MINIMUM_WORDS) return undefined;
  const stretches = splitTokens(tokens, STRETCH_WORDS).slice(0, STRETCHES_KEPT);
  const data: ProfileData = {
    pairs: pack(countHabits(tokens)),
    stretches: stretches.map((stretch) => ({
      words: countWords(stretch),
      pairs: pack(countHabits(stretch)),
    })),
  };
  const declared = samples.find((sample) => sample.language !== undefined)?.language;
  return { version: VOICE_VERSION, language: declared ?? spokenLanguage(tokens), words, data };
}
