import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobFeed } from '../../src/infra/jobs/job-feed.js';
import { JobReader } from '../../src/infra/jobs/job-reader.js';
import type { Job } from '../../src/shared/ports/jobs.port.js';
import { jobsAt } from '../support/job-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let id: number;
beforeAll(async () => {
  // Nobody does the job: it comes no further.
  service = await startTestApp({ env: { JOB_CONCURRENCY: '0' } });
  const { token } = await service.register();
  id = (await jobsAt(service.api, token).generate()).body.data.job_id;
});
afterAll(() => service?.close());

const openFeed = () => new JobFeed(service.app.get(JobReader, { strict: false }));
/** Resolves with what a watcher is told first. */
const toldBy = (feed: JobFeed, seen: number) =>
  new Promise<Job | undefined>((resolve) => void feed.watch(id, seen, resolve));

describe('a feed of jobs', () => {
  it('tells whoever has seen less', async () => {
    expect((await toldBy(openFeed(), 0))?.steps).toHaveLength(1);
  });

  it('sends away whoever watches when it is closed', async () => {
    const feed = openFeed();
    const told = toldBy(feed, 1);

    feed.close();

    expect(await told).toBeUndefined();
  });

  it('sends away whoever comes after it was closed, once they are at their place', async () => {
    const feed = openFeed();
    feed.close();
    let isAtPlace = false;

    const told = new Promise<unknown>((resolve) => {
      feed.watch(id, 0, (job) => resolve([job, isAtPlace]));
      isAtPlace = true;
    });

    expect(await told).toEqual([undefined, true]);
  });

  it('closes the stream of whoever comes after it was closed', async () => {
    const { token } = await service.register('late@example.com');
    const { job_id: late } = (await jobsAt(service.api, token).generate()).body.data;
    service.app.get(JobFeed, { strict: false }).close();

    const response = await fetch(`${service.url}/api/jobs/${late}/events`, {
      headers: { Authorization: `Bearer ${token}` },
    });

    expect(await response.text()).toContain('event: progress');
  });
});
