-- Who did what, in a chain: each event holds the hash of the one before it. Rows can be added and nothing else.

CREATE TABLE audit_events (
  seq BIGINT PRIMARY KEY,
  occurred_at TIMESTAMPTZ NOT NULL,
  actor VARCHAR(32),
  actor_role VARCHAR(20) NOT NULL,
  subject VARCHAR(32),
  action VARCHAR(200) NOT NULL,
  target VARCHAR(100),
  outcome VARCHAR(10) NOT NULL,
  status INTEGER NOT NULL,
  code VARCHAR(60),
  request_id VARCHAR(64) NOT NULL,
  prev_hash VARCHAR(64) NOT NULL,
  hash VARCHAR(64) NOT NULL
);
CREATE INDEX audit_events_subject_index ON audit_events (subject, seq);
CREATE INDEX audit_events_actor_index ON audit_events (actor, seq);
CREATE INDEX audit_events_time_index ON audit_events (occurred_at);

CREATE FUNCTION refuse_audit_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events takes new rows only';
END
$$;

CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
