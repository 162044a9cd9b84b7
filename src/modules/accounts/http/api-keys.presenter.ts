import type { ApiKey } from '../domain/api-key.js';
import type { ApiKeyDto, NewApiKeyDto } from './api-keys.dto.js';

/** An API key as the API shows it, without the key itself. */
export const presentApiKey = (key: ApiKey): ApiKeyDto => ({
  api_key_id: key.id,
  label: key.label,
  prefix: key.prefix,
  scopes: key.scopes,
  created_at: key.createdAt.toISOString(),
  expires_at: key.expiresAt?.toISOString() ?? null,
  last_used_at: key.lastUsedAt?.toISOString() ?? null,
  revoked_at: key.revokedAt?.toISOString() ?? null,
});

/** A new API key, with the key itself, which is shown once. */
export const presentNewApiKey = (made: { readonly key: string; readonly apiKey: ApiKey }): NewApiKeyDto => ({
  ...presentApiKey(made.apiKey),
  key: made.key,
});
