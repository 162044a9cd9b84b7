import type { CorePersonaDraft } from '../domain/core-persona.js';

/** The members of a persona that have no column of their own in the original architecture. */
export type PersonaData = Omit<CorePersonaDraft, 'fingerprint' | 'language' | 'identity'> & {
  readonly brandVoiceDescription: string;
};
