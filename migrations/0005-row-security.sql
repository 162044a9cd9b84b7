-- Rows of a user are shown to that user alone, whatever a statement asks for. The program works as persona_app, which
-- sees the rows of the user named in app.user_id and nothing without one; what is everybody's (signing in, reports,
-- upkeep) it does as persona_operator. Neither owns a table, neither bypasses the rules, and no setting of a session
-- makes persona_app see more.
DO $$
DECLARE
  wanted TEXT;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['persona_app', 'persona_operator'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
      EXCEPTION
        -- Another database of the same server was migrated at this very moment.
        WHEN duplicate_object OR unique_violation THEN NULL;
        WHEN insufficient_privilege THEN
          RAISE EXCEPTION 'The role % is missing and % may not create it', wanted, current_user
            USING HINT = format('As an administrator of the server: CREATE ROLE %I NOLOGIN; GRANT %I TO %I;', wanted, wanted, current_user);
      END;
    END IF;
    BEGIN
      EXECUTE format('GRANT %I TO %I', wanted, current_user);
    EXCEPTION
      -- Membership was given by an administrator, or is given to the service's own login; starting up asks for it.
      WHEN insufficient_privilege THEN NULL;
    END;
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public, keyring TO persona_app, persona_operator;
GRANT SELECT ON schema_migrations TO PUBLIC;

CREATE FUNCTION acting_user_id() RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::integer $$;

-- Every new table with rows of users calls this in the migration that makes it.
CREATE FUNCTION protect_rows(owned REGCLASS, owner_column NAME DEFAULT 'user_id') RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  sequence TEXT;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', owned);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', owned);
  EXECUTE format('CREATE POLICY own_rows ON %s TO persona_app USING (%I = acting_user_id()) WITH CHECK (%I = acting_user_id())', owned, owner_column, owner_column);
  EXECUTE format('CREATE POLICY all_rows ON %s TO persona_operator USING (true) WITH CHECK (true)', owned);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO persona_app, persona_operator', owned);
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = owned AND attname = 'id' AND NOT attisdropped) THEN
    sequence := pg_get_serial_sequence(owned::text, 'id');
    IF sequence IS NOT NULL THEN
      EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO persona_app, persona_operator', sequence);
    END IF;
  END IF;
END
$$;

SELECT protect_rows('users', 'id');
SELECT protect_rows('refresh_tokens');
SELECT protect_rows('writing_personas');
SELECT protect_rows('writing_samples');
SELECT protect_rows('platform_personas');
SELECT protect_rows('persona_analysis_results');
SELECT protect_rows('persona_validation_results');
SELECT protect_rows('model_calls');
SELECT protect_rows('generated_content');
SELECT protect_rows('persona_feedback');
SELECT protect_rows('persona_learning_data');
SELECT protect_rows('usage_events');
SELECT protect_rows('idempotency_keys');
SELECT protect_rows('keyring.user_keys');

-- The trail knows people by pseudonyms that the database cannot make: the program asks for those it may show.
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON audit_events TO persona_operator USING (true) WITH CHECK (true);
GRANT SELECT ON audit_events TO persona_app;
GRANT SELECT, INSERT ON audit_events TO persona_operator;
