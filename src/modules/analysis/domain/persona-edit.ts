import type {
  ContentPreferences,
  CorePersonaDraft,
  OnboardingProfile,
  PersonaIdentity,
  StylisticConstraints,
  TonalRange,
} from '../../core-persona/index.js';

/** What people may change by hand. Measured figures are not among it: they follow from the samples. */
export interface PersonaEdit {
  readonly identity: Partial<PersonaIdentity>;
  readonly tonalRange: Partial<TonalRange>;
  readonly punctuation: Partial<StylisticConstraints['punctuation']>;
  readonly formatting: Partial<StylisticConstraints['formatting']>;
  readonly onboarding: Partial<Omit<OnboardingProfile, 'contentPreferences'>>;
  readonly contentPreferences: Partial<ContentPreferences>;
  readonly isActive?: boolean;
}

/** The persona with the edit applied; members that the edit does not name stay as they are. */
export function applyEdit(persona: CorePersonaDraft, edit: PersonaEdit): CorePersonaDraft {
  return {
    ...persona,
    identity: { ...persona.identity, ...edit.identity },
    tonalRange: { ...persona.tonalRange, ...edit.tonalRange },
    constraints: {
      punctuation: { ...persona.constraints.punctuation, ...edit.punctuation },
      formatting: { ...persona.constraints.formatting, ...edit.formatting },
    },
    onboarding: {
      ...persona.onboarding,
      ...edit.onboarding,
      contentPreferences: { ...persona.onboarding.contentPreferences, ...edit.contentPreferences },
    },
  };
}
