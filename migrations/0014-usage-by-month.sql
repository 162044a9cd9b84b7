-- Usage events grow with every read and go by age: a table a month, so that a month that is over its time goes at once and
-- those that are read stay small. The months are in a schema of their own that no role of the service may use: rows are
-- reached through the one table and its rules. What was there stays where it is, as everything until the end of this month.
CREATE UNIQUE INDEX IF NOT EXISTS usage_events_id_time_unique ON usage_events (id, created_at);

CREATE SCHEMA history;
ALTER SEQUENCE usage_events_id_seq OWNED BY NONE;
ALTER TABLE usage_events DROP CONSTRAINT usage_events_pkey;
ALTER TABLE usage_events ADD CONSTRAINT usage_events_pkey PRIMARY KEY USING INDEX usage_events_id_time_unique;
DROP POLICY own_rows ON usage_events;
DROP POLICY all_rows ON usage_events;
ALTER TABLE usage_events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_events DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON usage_events FROM persona_app, persona_operator;
ALTER TABLE usage_events SET SCHEMA history;
ALTER TABLE history.usage_events RENAME TO usage_events_past;

CREATE TABLE usage_events (LIKE history.usage_events_past INCLUDING DEFAULTS) PARTITION BY RANGE (created_at);
ALTER SEQUENCE usage_events_id_seq OWNED BY usage_events.id;
ALTER TABLE usage_events ADD CONSTRAINT usage_events_pkey PRIMARY KEY (id, created_at);
ALTER TABLE usage_events ADD CONSTRAINT usage_events_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE usage_events ADD CONSTRAINT usage_events_writing_persona_id_fkey
  FOREIGN KEY (writing_persona_id) REFERENCES writing_personas (id) ON DELETE SET NULL;
CREATE INDEX usage_events_user_id_index ON usage_events (user_id, created_at);
CREATE INDEX usage_events_persona_index ON usage_events (writing_persona_id, event_type, created_at);
CREATE INDEX usage_events_time_index ON usage_events (created_at, event_type);
SELECT protect_rows('usage_events');

DO $$
DECLARE
  newest TIMESTAMPTZ := greatest(now(), (SELECT max(created_at) FROM history.usage_events_past));
BEGIN
  EXECUTE format('ALTER TABLE usage_events ATTACH PARTITION history.usage_events_past FOR VALUES FROM (MINVALUE) TO (%L)',
    (date_trunc('month', newest AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC');
END
$$;
-- For what no month is there: a write is never lost.
CREATE TABLE history.usage_events_other PARTITION OF usage_events DEFAULT;

CREATE FUNCTION usage_months() RETURNS TABLE (name TEXT, begins TIMESTAMPTZ, ends TIMESTAMPTZ) LANGUAGE sql STABLE AS $$
  SELECT c.relname::text AS name, d.begins, d.ends
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
    LATERAL (SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM 'FROM \(''([^'']+)''')::timestamptz AS begins,
                    substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''([^'']+)''')::timestamptz AS ends) d
   WHERE i.inhparent = 'public.usage_events'::regclass AND d.ends IS NOT NULL
$$;

-- Makes the months up to so many ahead, with what came into them meanwhile; gives how many. With the rights of the owner, for
-- the service owns nothing.
CREATE FUNCTION make_usage_months(ahead INTEGER) RETURNS INTEGER LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
DECLARE
  wanted TIMESTAMPTZ := date_trunc('month', now()) + (ahead + 1) * interval '1 month';
  begins TIMESTAMPTZ;
  made INTEGER := 0;
  name TEXT;
BEGIN
  PERFORM pg_advisory_xact_lock(7262013);
  LOOP
    SELECT max(m.ends) INTO begins FROM public.usage_months() m;
    EXIT WHEN begins >= wanted;
    name := to_char(begins, '"usage_events_"YYYY_MM');
    EXECUTE format('CREATE TABLE history.%I (LIKE public.usage_events INCLUDING DEFAULTS)', name);
    EXECUTE format('WITH moved AS (DELETE FROM history.usage_events_other WHERE created_at >= %L AND created_at < %L RETURNING *)
      INSERT INTO history.%I SELECT * FROM moved', begins, begins + interval '1 month', name);
    EXECUTE format('ALTER TABLE public.usage_events ATTACH PARTITION history.%I FOR VALUES FROM (%L) TO (%L)',
      name, begins, begins + interval '1 month');
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;

-- Drops a month that ended before a moment. Whether anybody's rows in it are held is for the caller to know.
CREATE FUNCTION drop_usage_month(month TEXT, before TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.usage_months() m WHERE m.name = month AND m.ends <= before) THEN
    RAISE EXCEPTION '% is no month of usage events that ended before %', month, before;
  END IF;
  EXECUTE format('DROP TABLE history.%I', month);
END
$$;

REVOKE ALL ON FUNCTION make_usage_months(INTEGER), drop_usage_month(TEXT, TIMESTAMPTZ) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_usage_months(INTEGER), drop_usage_month(TEXT, TIMESTAMPTZ) TO persona_operator;
SELECT make_usage_months(3);
