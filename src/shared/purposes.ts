/** On what ground something is done with personal data (GDPR, article 6), and so what the person can do about it. */
export type LegalBasis =
  /** They asked for it by using the service; they can restrict it (article 18). */
  | 'contract'
  /** Only when they said yes; they can take it back (article 7). */
  | 'consent'
  /** Unless they object (article 21). */
  | 'legitimate_interest';

interface PurposeNote {
  readonly basis: LegalBasis;
  /** The default for users who have not decided. */
  readonly byDefault: boolean;
  readonly meaning: string;
}

/** Everything that is done with personal data and can be refused. */
export const PURPOSES = {
  processing: {
    basis: 'contract',
    byDefault: true,
    meaning:
      'Making and changing personas, drafts and judgements. Without it everything is kept as it is, readable, exportable and erasable, and nothing else is done with it.',
  },
  external_model: {
    basis: 'consent',
    byDefault: false,
    meaning:
      'Sending samples, preferences and briefs to the language model that the operator configured. Without it documented rules answer in the model’s place, and nothing leaves the service.',
  },
  analytics: {
    basis: 'legitimate_interest',
    byDefault: true,
    meaning: 'Counting how personas and drafts are used. Without it your use is not counted any more.',
  },
  learning: {
    basis: 'legitimate_interest',
    byDefault: true,
    meaning: 'Letting feedback change the persona. Without it feedback is kept and changes nothing.',
  },
  shared_background: {
    basis: 'consent',
    byDefault: false,
    meaning:
      'Letting figures about your texts into what other voices are compared with. No version of this service does so yet; without it none will.',
  },
} as const satisfies Readonly<Record<string, PurposeNote>>;

/** A purpose of processing that a user can consent or object to. */
export type Purpose = keyof typeof PURPOSES;
/** All purposes. */
export const PURPOSE_NAMES = Object.keys(PURPOSES) as readonly Purpose[];
