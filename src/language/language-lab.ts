import type { Fingerprint, LanguageSample } from './fingerprint.js';
import type { VoiceMatch, VoiceProfile } from './voice.js';

/** Injection token of the {@link LanguageLab} for hosts that inject. */
export const LANGUAGE_LAB = Symbol('LanguageLab');

/** What all samples of one author measure to. */
export interface MeasuredVoice {
  readonly fingerprint: Fingerprint;
  /** Undefined when there is too little text to recognise the voice by. */
  readonly voice: VoiceProfile | undefined;
}

/**
 * The engine as a host calls it: every method is asynchronous, so that the work may run elsewhere than on the thread
 * that answers requests. Never rejects because of a text.
 */
export interface LanguageLab {
  measure(samples: readonly LanguageSample[]): Promise<MeasuredVoice>;
  match(voice: VoiceProfile, draft: string): Promise<VoiceMatch>;
}
