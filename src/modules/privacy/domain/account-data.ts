import { ROW, type TableNote, WITH_ACCOUNT } from './data-note.js';

/** What is kept of who somebody is and how they prove it. */
export const ACCOUNT_DATA = {
  users: {
    purpose: 'to sign in and to own what is kept',
    retention: WITH_ACCOUNT,
    retentionClass: 'inactive_accounts',
    columns: {
      id: 'identifier',
      email: 'contact',
      email_index: 'secret',
      password_hash: 'secret',
      roles: 'derived',
      created_at: 'usage',
      updated_at: 'usage',
      last_used_at: 'usage',
    },
  },
  refresh_tokens: {
    purpose: 'to stay signed in, and to notice a stolen token',
    retention: WITH_ACCOUNT,
    retentionClass: 'sessions',
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
  api_keys: {
    purpose: 'to let machines act for the user, and to see when they did',
    retention: WITH_ACCOUNT,
    retentionClass: 'api_keys',
    columns: {
      ...ROW,
      label: 'content',
      prefix: 'identifier',
      key_hash: 'secret',
      scopes: 'derived',
      created_at: 'usage',
      expires_at: 'usage',
      last_used_at: 'usage',
      revoked_at: 'usage',
    },
  },
  external_identities: {
    purpose: 'to know somebody again whom an issuer elsewhere vouches for',
    retention: WITH_ACCOUNT,
    columns: { ...ROW, issuer: 'identifier', subject_digest: 'secret', created_at: 'usage' },
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
  consent_events: {
    purpose: 'to know and to prove what the user agreed to and objected to',
    retention: WITH_ACCOUNT,
    columns: { ...ROW, purpose: 'derived', granted: 'derived', source: 'usage', created_at: 'usage' },
  },
  legal_holds: {
    purpose: 'to keep what a legal claim needs',
    retention: WITH_ACCOUNT,
    columns: { ...ROW, reason: 'content', placed_at: 'usage', released_at: 'usage' },
  },
  idempotency_keys: {
    purpose: 'to give a repeated request its first answer instead of a second effect',
    retention: 'a day after the request',
    retentionClass: 'requests',
    columns: {
      ...ROW,
      route: 'usage',
      key: 'secret',
      request_hash: 'secret',
      state: 'usage',
      status: 'usage',
      response: 'content',
      created_at: 'usage',
      locked_until: 'usage',
      expires_at: 'usage',
    },
  },
} as const satisfies Readonly<Record<string, TableNote>>;
