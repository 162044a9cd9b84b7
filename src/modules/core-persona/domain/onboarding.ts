/** Where a sample came from. Only the author's own words (`owned`, `edited`) and their site's (`website`) are measured. */
export type SampleSource = 'owned' | 'website' | 'edited';

/** One piece of the author's prose, kept with its provenance. */
export interface WritingSample {
  readonly id: string;
  readonly text: string;
  readonly source: SampleSource;
  readonly title?: string;
  readonly language?: string;
  /** The page it was read from, for `website`. */
  readonly url?: string;
}

/** What the author says they want; every member is optional, none is trusted as a measurement. */
export interface ContentPreferences {
  readonly tone?: string;
  readonly style?: string;
  readonly length?: string;
}

/** The seed's onboarding data, without the samples. */
export interface OnboardingProfile {
  readonly websiteUrl?: string;
  readonly businessType?: string;
  readonly targetAudience?: string;
  readonly industry?: string;
  readonly language?: string;
  readonly contentPreferences: ContentPreferences;
}
