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
import { RecentProfiles } from './recent-profiles.js';

/** Runs the engine on the calling thread. */
export class InProcessLanguageLab implements LanguageLab {
  private readonly recent = new RecentProfiles();

  async measure(samples: readonly LanguageSample[]): Promise<MeasuredVoice> {
    return { fingerprint: fingerprint(samples), voice: buildVoiceProfile(samples) };
  }

  async match(voice: VoiceProfile, draft: string): Promise<VoiceMatch> {
    return matchVoice(this.recent.same(voice), draft);
  }
}
