import type { VoiceProfile } from '../../../language/index.js';
import type { CorePersonaDraft } from './core-persona.js';
import type { SampleSource } from './onboarding.js';

/** A persona as it is kept: the draft with its identity, owner and history. */
export interface CorePersona extends CorePersonaDraft {
  readonly id: number;
  readonly userId: number;
  readonly version: number;
  readonly isActive: boolean;
  /** Which model (or `offline-rules`) interpreted the measurements. */
  readonly model: string;
  /** Undefined when there is too little text to recognise the voice by. */
  readonly voice?: VoiceProfile;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The line of a persona in a list: no fingerprint, no evidence. */
export interface PersonaSummary {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly archetype: string;
  readonly confidence: number;
  readonly language: string | null;
  readonly isActive: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A sample as it is kept. */
export interface StoredSample {
  readonly id: number;
  readonly userId: number;
  readonly personaId: number;
  readonly text: string;
  readonly source: SampleSource;
  readonly words: number;
  readonly title?: string;
  readonly origin?: string;
  readonly url?: string;
  readonly language?: string;
  /** Where the original bytes are, in the file store. */
  readonly fileKey: string;
  readonly createdAt: Date;
}
