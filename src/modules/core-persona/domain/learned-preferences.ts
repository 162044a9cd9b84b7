/** What feedback taught. Kept beside the measurements, which feedback never changes. */
export interface LearnedPreferences {
  readonly preferredWords: readonly string[];
  readonly avoidedWords: readonly string[];
  /** −1 (shorter) to 1 (longer); each complaint moves it by a third. */
  readonly lengthBias: number;
  /** −1 (more casual) to 1 (more formal). */
  readonly formalityBias: number;
  /** How many feedbacks it rests on. */
  readonly feedbackCount: number;
}
