import { hash } from 'node:crypto';
import type { VoiceProfile } from '../../language/index.js';

/** Some writers at a time: each holds about a megabyte. */
const MOST = 16;
/** How long a profile stays open, used or not: after an erasure no voice stays in memory for longer. */
const KEPT_MS = 5 * 60_000;

/**
 * Returns one object for equal profiles: the engine opens a profile once per object, and each read from the database
 * makes a new object. Drops the least recently used first.
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
