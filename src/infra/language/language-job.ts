import type { LanguageSample, MeasuredVoice, VoiceMatch, VoiceProfile } from '../../language/index.js';

/** Work for a thread of the pool. */
export type LanguageJob =
  | { readonly kind: 'measure'; readonly samples: readonly LanguageSample[] }
  | { readonly kind: 'match'; readonly voice: VoiceProfile; readonly draft: string };

/** What each kind of job gives. */
export interface LanguageResults {
  readonly measure: MeasuredVoice;
  readonly match: VoiceMatch;
}
