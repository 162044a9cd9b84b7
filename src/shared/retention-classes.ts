interface RetentionNote {
  /** Days that rows are kept for when nothing else is configured; 0 keeps them as long as the account. */
  readonly byDefault: number;
  readonly meaning: string;
}

/** Kinds of data with a retention period. Personas, samples and learnt preferences live as long as their account. */
export const RETENTION_CLASSES = {
  sessions: { byDefault: 30, meaning: 'sessions, counted from their end' },
  requests: { byDefault: 1, meaning: 'kept answers to repeated requests, counted from their expiry' },
  sign_in_failures: { byDefault: 1, meaning: 'counts of failed sign-ins' },
  api_keys: { byDefault: 365, meaning: 'API keys, counted from their revocation or expiry' },
  usage: { byDefault: 1095, meaning: 'usage events; reports reach no further back' },
  model_calls: { byDefault: 1095, meaning: 'records of what was asked of a language model and what it cost' },
  analyses: { byDefault: 1095, meaning: 'runs of the analysis, but for the newest of each persona and kind' },
  judgements: { byDefault: 1095, meaning: 'judgements, but for the newest of each persona and kind' },
  jobs: { byDefault: 30, meaning: 'jobs that are over, but for exports, counted from their end' },
  exports: { byDefault: 7, meaning: 'exports made as jobs, with their files, counted from their end' },
  drafts: { byDefault: 0, meaning: 'drafts' },
  feedback: { byDefault: 0, meaning: 'feedback, with the record of what it taught' },
  inactive_accounts: { byDefault: 0, meaning: 'whole accounts, counted from their last use' },
} as const satisfies Readonly<Record<string, RetentionNote>>;

/** A class of data with a retention period. */
export type RetentionClass = keyof typeof RETENTION_CLASSES;
/** All classes. */
export const RETENTION_CLASS_NAMES = Object.keys(RETENTION_CLASSES) as readonly RetentionClass[];

/** Days by class; 0 is for ever. */
export type RetentionDays = Readonly<Record<RetentionClass, number>>;
