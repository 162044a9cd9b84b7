import { ROW, type TableNote, WITH_ACCOUNT } from './data-note.js';

/** Data on jobs. */
export const JOB_DATA = {
  jobs: {
    purpose: 'to do what was asked for, and to tell how far it has come',
    restored: { because: 'work is not begun by a file; what it made is restored' },
    retention: `${WITH_ACCOUNT}; jobs of exports, and what they made, as RETENTION_DAYS says of exports`,
    retentionClass: 'jobs',
    columns: {
      ...ROW,
      kind: 'usage',
      batch_id: 'identifier',
      queue_id: 'identifier',
      turn: 'usage',
      state: 'usage',
      attempt: 'usage',
      progress: 'usage',
      request: 'content',
      result: 'identifier',
      problem: 'content',
      cancel_requested: 'usage',
      leased_until: 'usage',
      worker: 'secret',
      created_at: 'usage',
      started_at: 'usage',
      finished_at: 'usage',
    },
  },
  job_checkpoints: {
    purpose: 'not to ask a model or a website twice, should the work be begun anew',
    restored: { because: 'they belong to work that is not restored' },
    retention: 'until the job is done, or deleted',
    columns: {
      ...ROW,
      job_id: 'identifier',
      step: 'usage',
      answer: 'content',
      created_at: 'usage',
    },
  },
} as const satisfies Readonly<Record<string, TableNote>>;
