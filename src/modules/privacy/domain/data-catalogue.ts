/** What kind of data a column holds. */
export type DataClass =
  /** Numbers that name a row. */
  | 'identifier'
  /** How the person is reached. Sealed at rest. */
  | 'contact'
  /** What the person wrote or told us, or was made of it. Sealed at rest. */
  | 'content'
  /** Judgements and labels about the person's writing, kept clear so that lists and reports are plain SQL. */
  | 'derived'
  /** When, how often, how much. */
  | 'usage'
  /** Proves or protects something; never leaves the service. */
  | 'secret';

/** What the service keeps about people in one table, why, and for how long. */
export interface TableNote {
  readonly purpose: string;
  readonly retention: string;
  readonly columns: Readonly<Record<string, DataClass>>;
}

const WITH_ACCOUNT = 'until the account is deleted';
const WITH_PERSONA = 'until the persona or the account is deleted';
const ROW = { id: 'identifier', user_id: 'identifier' } as const;
const OF_PERSONA = { ...ROW, writing_persona_id: 'identifier' } as const;

/**
 * Every table with data of people and every column of it; `test/integration/data-catalogue.int-spec.ts` compares it with
 * the database. The export and the records of processing are made from it.
 */
export const DATA_CATALOGUE = {
  users: {
    purpose: 'to sign in and to own what is kept',
    retention: WITH_ACCOUNT,
    columns: {
      id: 'identifier',
      email: 'contact',
      email_index: 'secret',
      password_hash: 'secret',
      roles: 'derived',
      created_at: 'usage',
      updated_at: 'usage',
    },
  },
  refresh_tokens: {
    purpose: 'to stay signed in, and to notice a stolen token',
    retention: WITH_ACCOUNT,
    columns: {
      ...ROW,
      family_id: 'identifier',
      token_hash: 'secret',
      created_at: 'usage',
      expires_at: 'usage',
      used_at: 'usage',
      revoked_at: 'usage',
    },
  },
  writing_personas: {
    purpose: 'to know the voice that drafts are written in and judged by',
    retention: WITH_PERSONA,
    columns: {
      ...ROW,
      persona_name: 'derived',
      archetype: 'derived',
      labels: 'content',
      core_belief: 'content',
      linguistic_fingerprint: 'content',
      confidence_score: 'derived',
      created_at: 'usage',
      updated_at: 'usage',
      is_active: 'usage',
      version: 'usage',
      language: 'derived',
      persona_data: 'content',
      voice_profile: 'content',
      model: 'usage',
    },
  },
  writing_samples: {
    purpose: 'to measure the voice from, and to quote as evidence',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      source: 'derived',
      language: 'derived',
      words: 'usage',
      content: 'content',
      file_key: 'identifier',
      created_at: 'usage',
    },
  },
  platform_personas: {
    purpose: 'to fit the voice to each platform',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      platform: 'derived',
      platform_specific_data: 'content',
      optimization_strategies: 'derived',
      quality_metrics: 'content',
      created_at: 'usage',
      updated_at: 'usage',
      version: 'usage',
    },
  },
  persona_analysis_results: {
    purpose: 'to tell how a persona came to be',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      analysis_type: 'derived',
      analysis_data: 'content',
      confidence_score: 'derived',
      processing_time_ms: 'usage',
      created_at: 'usage',
    },
  },
  persona_validation_results: {
    purpose: 'to tell what every score rests on, and how it changes',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      validation_type: 'derived',
      validation_data: 'content',
      quality_score: 'derived',
      validation_status: 'derived',
      created_at: 'usage',
    },
  },
  model_calls: {
    purpose: 'to account for what was asked of a language model and what it cost',
    retention: WITH_ACCOUNT,
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
  generated_content: {
    purpose: 'to give drafts back, and to learn from what became of them',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      platform: 'derived',
      content: 'content',
      voice_match_score: 'derived',
      platform_score: 'derived',
      attempts: 'usage',
      model: 'usage',
      created_at: 'usage',
    },
  },
  persona_feedback: {
    purpose: 'to let the persona learn',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      content_id: 'identifier',
      satisfaction: 'derived',
      feedback_data: 'content',
      created_at: 'usage',
    },
  },
  persona_learning_data: {
    purpose: 'to tell what a feedback changed',
    retention: WITH_PERSONA,
    columns: {
      ...OF_PERSONA,
      feedback_id: 'identifier',
      learning_type: 'derived',
      learning_data: 'content',
      created_at: 'usage',
    },
  },
  usage_events: {
    purpose: 'to report how the service is used',
    retention: WITH_ACCOUNT,
    columns: {
      ...OF_PERSONA,
      event_type: 'usage',
      platform: 'derived',
      value: 'usage',
      created_at: 'usage',
    },
  },
  idempotency_keys: {
    purpose: 'to give a repeated request its first answer instead of a second effect',
    retention: 'a day after the request',
    columns: {
      ...ROW,
      route: 'usage',
      key: 'identifier',
      request_hash: 'secret',
      state: 'usage',
      status: 'usage',
      response: 'content',
      created_at: 'usage',
      locked_until: 'usage',
      expires_at: 'usage',
    },
  },
  'keyring.user_keys': {
    purpose: 'to seal everything of class content; deleting it erases that everywhere, backups included',
    retention: WITH_ACCOUNT,
    columns: {
      user_id: 'identifier',
      version: 'usage',
      kek_id: 'usage',
      wrapped_key: 'secret',
      created_at: 'usage',
    },
  },
} as const satisfies Readonly<Record<string, TableNote>>;

export type CataloguedTable = keyof typeof DATA_CATALOGUE;

/** Columns of a table that hold data of some classes. */
export const columnsOfClass = (table: TableNote, ...classes: readonly DataClass[]): readonly string[] =>
  Object.entries(table.columns).flatMap(([column, kind]) => (classes.includes(kind) ? [column] : []));
