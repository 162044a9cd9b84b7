import type { NewSample, OnboardingProfile } from '../core-persona/index.js';

/** What a generation starts from. */
export interface GenerateRequest {
  /** The caller when omitted. */
  readonly userId?: number;
  readonly onboarding: OnboardingProfile;
  readonly samples: readonly NewSample[];
  /** All registered platforms when omitted. */
  readonly platforms?: readonly string[];
}
