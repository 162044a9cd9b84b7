import type { LanguageSample, MeasuredVoice, VoiceMatch, VoiceProfile } from '../../language/index.js';
import { InProcessLanguageLab } from './in-process-language-lab.js';

const lab = new InProcessLanguageLab();

/** As {@link InProcessLanguageLab.measure}, on a thread. */
export const measure = (samples: readonly LanguageSample[]): Promise<MeasuredVoice> => lab.measure(samples);

/** As {@link InProcessLanguageLab.match}, on a thread. */
export const match = (input: { readonly voice: VoiceProfile; readonly draft: string }): Promise<VoiceMatch> =>
  lab.match(input.voice, input.draft);
