import type { Fingerprint, MeasureId } from '../../../language/index.js';
import type { OnboardingProfile, WritingSample } from './onboarding.js';

/** What an interpretation starts from. */
export interface InterpretationInput {
  readonly fingerprint: Fingerprint;
  readonly samples: readonly WritingSample[];
  readonly onboarding: OnboardingProfile;
}

/** The value of a measure; null when it could not be measured. */
export const valueOf = (
  { fingerprint }: Pick<InterpretationInput, 'fingerprint'>,
  id: MeasureId,
): number | null => fingerprint.measures[id].value;

/** Whether there is any measured text. */
export const hasText = ({ fingerprint }: Pick<InterpretationInput, 'fingerprint'>): boolean =>
  fingerprint.size.words > 0;
