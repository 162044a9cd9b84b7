-- Old audit events move into files. A signed anchor takes their place, and the events go with it in one transaction: the
-- trail still refuses every other deletion, whoever asks.
CREATE TABLE audit_anchors (
  first_seq BIGINT PRIMARY KEY,
  last_seq BIGINT NOT NULL CONSTRAINT audit_anchors_last_seq_unique UNIQUE,
  events INTEGER NOT NULL,
  first_at TIMESTAMPTZ NOT NULL,
  last_at TIMESTAMPTZ NOT NULL,
  prev_hash VARCHAR(64) NOT NULL,
  last_hash VARCHAR(64) NOT NULL,
  file_key VARCHAR(200) NOT NULL,
  file_hash VARCHAR(64) NOT NULL,
  archived_at TIMESTAMPTZ NOT NULL,
  signature VARCHAR(64) NOT NULL,
  CHECK (first_seq <= last_seq)
);

-- Replaced in place: the triggers of audit_events stay what they are, and nobody who writes waits.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_events' THEN
    IF EXISTS (SELECT FROM public.audit_anchors a WHERE a.last_seq =
        (SELECT min(b.last_seq) FROM public.audit_anchors b WHERE b.last_seq >= OLD.seq) AND a.first_seq <= OLD.seq) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION '% takes new rows only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER audit_anchors_no_change BEFORE UPDATE OR DELETE ON audit_anchors
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_anchors_no_truncate BEFORE TRUNCATE ON audit_anchors
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

ALTER TABLE audit_anchors ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_anchors FORCE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON audit_anchors TO persona_operator USING (true) WITH CHECK (true);
GRANT SELECT ON audit_anchors TO persona_operator;

-- Keeps an anchor and deletes its events: the oldest that there are, all of them, never the newest, for whoever writes next
-- chains behind it. False where another was faster. No role of the service may call it: the database cannot tell whether
-- there is a file, nor whose signature it is.
CREATE FUNCTION archive_audit_events(anchor JSONB) RETURNS BOOLEAN LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '10s' AS $$
DECLARE
  a public.audit_anchors := jsonb_populate_record(NULL::public.audit_anchors, anchor);
  gone INTEGER;
BEGIN
  PERFORM pg_advisory_xact_lock(7262014);
  IF a.first_seq <> (SELECT coalesce(max(b.last_seq), 0) + 1 FROM public.audit_anchors b) THEN
    RETURN false;
  END IF;
  IF NOT pg_has_role('persona_operator', 'USAGE') THEN
    RAISE EXCEPTION 'The owner of audit_events does not see its rows. As an administrator of the server: GRANT persona_operator TO %;',
      quote_ident(current_user);
  END IF;
  IF NOT EXISTS (SELECT FROM public.audit_events e WHERE e.seq > a.last_seq) THEN
    RAISE EXCEPTION 'The newest audit event stays';
  END IF;
  IF NOT EXISTS (SELECT FROM public.audit_events e WHERE e.seq = a.first_seq AND e.prev_hash = a.prev_hash)
      OR NOT EXISTS (SELECT FROM public.audit_events e WHERE e.seq = a.last_seq AND e.hash = a.last_hash) THEN
    RAISE EXCEPTION 'The anchor is not of audit events % to %', a.first_seq, a.last_seq;
  END IF;
  INSERT INTO public.audit_anchors SELECT a.*;
  DELETE FROM public.audit_events e WHERE e.seq BETWEEN a.first_seq AND a.last_seq;
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone <> a.events OR gone <> a.last_seq - a.first_seq + 1 THEN
    RAISE EXCEPTION 'There were % audit events from % to %, and the anchor is of %', gone, a.first_seq, a.last_seq, a.events;
  END IF;
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION archive_audit_events(JSONB) FROM PUBLIC;
