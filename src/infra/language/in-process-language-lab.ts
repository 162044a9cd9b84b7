import {
  buildVoiceProfile,
  fingerprint,
  type LanguageLab,
  type LanguageSample,
  matchVoice,
  type MeasuredVoice,
  type VoiceMatch,
  type VoiceProfile,
} from '../../language/index.js';

/** Runs the engine on the calling thread. */
export class InProcessLanguageLab implements LanguageLab {
  async measure(samples: readonly LanguageSample[]): Promise<MeasuredVoice> {
    return { fingerprint: fingerprint(samples), voice: buildVoiceProfile(samples) };
  }

  async match(voice: VoiceProfile, draft: string): Promise<VoiceMatch> {
    return matchVoice(voice, draft);
  }
}
