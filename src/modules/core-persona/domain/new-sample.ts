import type { SampleSource } from './onboarding.js';

/** A sample on its way in. */
export interface NewSample {
  readonly text: string;
  readonly source: SampleSource;
  readonly title?: string;
  /** Where it comes from, in the giver’s words. */
  readonly origin?: string;
  readonly url?: string;
  readonly language?: string;
}
