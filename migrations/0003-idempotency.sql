-- Answers of creating requests by the key that the client gave them, so that a repeated request has one effect.

CREATE TABLE idempotency_keys (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  route VARCHAR(200) NOT NULL,
  key VARCHAR(255) NOT NULL,
  request_hash VARCHAR(64) NOT NULL,
  state VARCHAR(10) NOT NULL,
  status INTEGER,
  response JSONB,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  locked_until TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX idempotency_keys_key_unique ON idempotency_keys (user_id, route, key);
CREATE INDEX idempotency_keys_expires_index ON idempotency_keys (expires_at);
