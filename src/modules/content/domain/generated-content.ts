import type { VoiceMatch } from '../../../language/index.js';
import type { PlatformFit } from '../../platforms/index.js';

/** The brief. */
export interface ContentBrief {
  readonly platform: string;
  readonly topic: string;
  /** What the text must say, in this order. */
  readonly points: readonly string[];
  readonly audience?: string;
  readonly callToAction?: string;
  /** Wanted length; the platform's own best length when omitted. */
  readonly targetWords?: number;
}

/** The personal part of a draft: the brief, the text, and the measurements of the text. */
export interface ContentBody {
  readonly brief: ContentBrief;
  readonly text: string;
  readonly voiceMatch: VoiceMatch | null;
  readonly platformCheck: PlatformFit;
}

/** A draft as it is kept. */
export interface GeneratedContent extends ContentBody {
  readonly id: number;
  readonly userId: number;
  readonly personaId: number;
  /** How many drafts were written to get this one. */
  readonly attempts: number;
  readonly model: string;
  readonly createdAt: Date;
}
