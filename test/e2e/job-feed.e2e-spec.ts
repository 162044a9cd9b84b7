import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobFeed } from '../../src/infra/jobs/job-feed.js';
import { JobReader } from '../../src/infra/jobs/job-reader.js';
import type { Job } from '../../src/shared/ports/jobs.port.js';
import { jobsAt } from '../support/job-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let id: number;
beforeAll(async () => {
  // No worker: the job gets no further steps.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  const { token } = await service.register();
  id = (await jobsAt(service.api, token).generate()).body.data.job_id;
});
afterAll(() => service?.close());

const openFeed = () => new JobFeed(service.app.get(JobReader, { strict: false }));
/** Resolves with the first notification. */
const firstOf = (feed: JobFeed, seen: number) =>
  new Promise<Job | undefined>((resolve) => void feed.watch(id, seen, resolve));

describe(JobFeed.name, () => {
  it('notifies a watcher that has seen fewer steps', async () => {
    expect((await firstOf(openFeed(), 0))?.steps).toHaveLength(1);
  });

  it('dismisses its watchers when it closes', async () => {
    const feed = openFeed();
    const first = firstOf(feed, 1);

    feed.close();

    expect(await first).toBeUndefined();
  });

  it('dismisses a watcher that comes after it closed, once `watch` has returned', async () => {
    const feed = openFeed();
    feed.close();
    let hasReturned = false;

    const told = new Promise<unknown>((resolve) => {
      feed.watch(id, 0, (job) => resolve([job, hasReturned]));
      hasReturned = true;
    });

    expect(await told).toEqual([undefined, true]);
  });

  it('ends event streams that are opened after it closed', async () => {
    const { token } = await service.register('late@example.com');
    const { job_id: late } = (await jobsAt(service.api, token).generate()).body.data;
    service.app.get(JobFeed, { strict: false }).close();

    const response = await fetch(`${service.url}/api/jobs/${late}/events`, {
      headers: { Authorization: `Bearer ${token}` },
    });

    expect(await response.text()).toContain('event: progress');
  });
});
