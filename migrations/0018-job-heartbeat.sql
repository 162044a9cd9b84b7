-- Which process works on a job is known by the heartbeat of the queue (pg-boss), no longer by a lease of ours.
-- jobs.leased_until and jobs.worker stay for one release: the version before writes them while both versions run. Drop
-- both columns in the release after this one, with the statement ADOPT_WAITING in src/infra/jobs/install-queue.ts.
-- A job that a process of the version before fetched before this migration has no heartbeat: if that process is killed,
-- the job begins again after an hour. On SIGTERM it goes back to the queue at the end of the process.
DROP INDEX jobs_leased_until_index;
