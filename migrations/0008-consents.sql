-- What people agreed to and objected to, as it happened; the newest of a purpose is what holds.
CREATE TABLE consent_events (
  id SERIAL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose VARCHAR(40) NOT NULL,
  granted BOOLEAN NOT NULL,
  source VARCHAR(20) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);
CREATE INDEX consent_events_user_id_index ON consent_events (user_id, purpose, id);
SELECT protect_rows('consent_events');

-- Whether something may be done with a user's data, where they said nothing: fallback.
CREATE FUNCTION is_granted(of_user INTEGER, for_purpose TEXT, fallback BOOLEAN) RETURNS BOOLEAN LANGUAGE sql STABLE
  AS $$ SELECT coalesce((SELECT granted FROM consent_events WHERE user_id = of_user AND purpose = for_purpose ORDER BY id DESC LIMIT 1), fallback) $$;
