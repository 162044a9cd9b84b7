import type { VoiceMatch, VoiceProfile } from '../voice.js';
import type { Draft } from './draft.js';
import { spokenLanguage } from './spoken-language.js';

/** Fewest words of a draft that are scored: below, even given authors are told apart hardly better than by chance. */
export const DRAFT_MINIMUM_WORDS = 40;

/** Why a draft cannot be scored against a profile, in words safe to show; undefined when it can. */
export function refuseDraft(profile: VoiceProfile, draft: Draft): VoiceMatch | undefined {
  const reason = reasonOf(profile, draft);
  if (reason === undefined) return undefined;
  return { assessed: false, reason, words: draft.words, wordsNeeded: DRAFT_MINIMUM_WORDS };
}

function reasonOf({ language }: VoiceProfile, { words, tokens }: Draft): string | undefined {
  if (words < DRAFT_MINIMUM_WORDS)
    return `The draft has ${words} words; at least ${DRAFT_MINIMUM_WORDS} are needed.`;
  if (!/^en\b/i.test(language))
    return 'Voice match knows English only so far; the profile is in another language.';
  if (spokenLanguage(tokens) !== 'en') return 'The draft is not in English, the language of the profile.';
  return undefined;
}
