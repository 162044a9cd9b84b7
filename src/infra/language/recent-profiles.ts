import { hash } from 'node:crypto';
import type { VoiceProfile } from '../../language/index.js';

/** Some writers at a time: each holds about a megabyte. */
const MOST = 16;
/** Then it is opened anew, used or not: nobody's voice stays in memory for long after it was erased. */
const KEPT_MS = 5 * 60_000;

/**
 * Gives one object for all profiles that say the same: the engine opens a profile once for as long as its object lives, and
 * whoever reads a persona from the database makes a new one each time. The least recently used goes first.
 */
export class RecentProfiles {
  private readonly kept = new Map<string, VoiceProfile>();

  same(profile: VoiceProfile): VoiceProfile {
    const key = hash('sha256', JSON.stringify(profile), 'base64');
    const known = this.kept.get(key);
    if (known === undefined) this.forgetLater(key, profile);
    this.kept.delete(key);
    this.kept.set(key, known ?? profile);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    return known ?? profile;
  }

  private forgetLater(key: string, profile: VoiceProfile): void {
    setTimeout(() => {
      // It may have gone before, and come again.
      if (this.kept.get(key) === profile) this.kept.delete(key);
    }, KEPT_MS).unref();
  }
}
