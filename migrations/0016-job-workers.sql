-- Which process works on a job: the number of the lock that it holds for as long as it lives. Null where it holds none.
ALTER TABLE jobs ADD COLUMN worker INTEGER;
