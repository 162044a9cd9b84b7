import type { FeedbackSignal, PersonaChangeNote } from '../../core-persona/index.js';

/** Feedback as it is stored. */
export interface FeedbackBody extends FeedbackSignal {
  readonly aspects: { readonly styleMatch?: number; readonly contentQuality?: number };
  readonly comment?: string;
  /** The draft as its reader would have it. */
  readonly editedText?: string;
}

/** Feedback on its way in. */
export interface NewFeedback extends FeedbackBody {
  /** 1 (bad) to 5 (good). */
  readonly rating?: number;
  readonly contentId?: number;
}

/** Quality before and after; null where it could not be assessed. */
export interface QualityShift {
  readonly before: number | null;
  readonly after: number | null;
}

/** What feedback came to. */
export interface FeedbackOutcome {
  readonly feedbackId: number;
  readonly personaId: number;
  readonly changes: readonly PersonaChangeNote[];
  readonly quality: QualityShift;
  readonly satisfaction: number | null;
  readonly version: number;
}

/** Mean of rating and aspects, 1–5, on the one scale of 0–100; null when nothing was rated. */
export function satisfactionOf(feedback: NewFeedback): number | null {
  const rated = [feedback.rating, feedback.aspects.styleMatch, feedback.aspects.contentQuality].filter(
    (one) => one !== undefined,
  );
  if (rated.length === 0) return null;
  const mean = rated.reduce((sum, one) => sum + one, 0) / rated.length;
  return Math.round(((mean - 1) / 4) * 1000) / 10;
}
