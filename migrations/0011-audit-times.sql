-- Equal reads within a moment are one event that says how many they were.
ALTER TABLE audit_events ADD COLUMN times INTEGER;
