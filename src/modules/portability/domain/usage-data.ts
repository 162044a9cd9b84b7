import { OF_PERSONA, type TableNote, WITH_ACCOUNT } from './data-note.js';

/** Data on the use of the service. */
export const USAGE_DATA = {
  model_calls: {
    purpose: 'to account for what was asked of a language model and what it cost',
    restored: { because: 'the bill stays with the service that asked the model' },
    retention: WITH_ACCOUNT,
    retentionClass: 'model_calls',
    columns: {
      ...OF_PERSONA,
      provider: 'usage',
      task: 'usage',
      prompt_version: 'usage',
      prompt_hash: 'secret',
      requested_model: 'usage',
      returned_model: 'usage',
      parameters: 'usage',
      token_usage: 'usage',
      cost_usd: 'usage',
      attempts: 'usage',
      finish_reason: 'usage',
      outcome: 'usage',
      duration_ms: 'usage',
      started_at: 'usage',
    },
  },
  usage_events: {
    purpose: 'to report how the service is used',
    restored: { because: 'use is counted where it happened, and only while its user does not object' },
    retention: WITH_ACCOUNT,
    retentionClass: 'usage',
    columns: {
      ...OF_PERSONA,
      event_type: 'usage',
      platform: 'derived',
      value: 'usage',
      created_at: 'usage',
    },
  },
} as const satisfies Readonly<Record<string, TableNote>>;
