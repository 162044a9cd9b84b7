import type {
  LanguageLab,
  LanguageSample,
  MeasuredVoice,
  VoiceMatch,
  VoiceProfile,
} from '../../language/index.js';
import { SHORT_TEXT_CHARACTERS, type TextThreads, textWork } from '../../shared/ports/text-threads.port.js';
import { InProcessLanguageLab } from './in-process-language-lab.js';

const MEASURE = textWork<readonly LanguageSample[], MeasuredVoice>(
  import.meta.url,
  './language.worker',
  'measure',
);
const MATCH = textWork<{ readonly voice: VoiceProfile; readonly draft: string }, VoiceMatch>(
  import.meta.url,
  './language.worker',
  'match',
);

/**
 * Runs the engine on threads, so that a long text never delays other requests. A short draft is matched on the calling
 * thread once the voice is open, which takes 40 ms and is kept (`recent-profiles.ts`).
 */
export class PooledLanguageLab implements LanguageLab {
  private readonly near = new InProcessLanguageLab();

  constructor(private readonly threads: TextThreads) {}

  measure(samples: readonly LanguageSample[]): Promise<MeasuredVoice> {
    return this.threads.run(MEASURE, samples);
  }

  match(voice: VoiceProfile, draft: string): Promise<VoiceMatch> {
    return draft.length <= SHORT_TEXT_CHARACTERS
      ? this.near.match(voice, draft)
      : this.threads.run(MATCH, { voice, draft });
  }
}
