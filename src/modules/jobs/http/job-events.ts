import { Readable } from 'node:stream';
import { isFinal, JOB_STATES, type Job, type JobStep, type Jobs } from '../../../shared/ports/jobs.port.js';
import { presentJob } from './job.presenter.js';

/** Proxies close a stream without data after a minute. */
const KEEP_ALIVE_MS = 15_000;
/** The lifetime of an access token; the client reconnects with Last-Event-ID. */
const LONGEST_MS = 15 * 60_000;

/**
 * The progress of a job as server-sent events: one for each step after `seen`, the last of them when the job has ended.
 * The id of an event is the number of its step, so that a client can continue after a broken connection.
 */
export function jobEvents(jobs: Jobs, job: Job, seen: number): Readable {
  const stream = new Readable({ read: () => undefined });
  // A step that does not exist would never come.
  let sent = Math.min(seen, job.steps.length);
  const end = () => {
    stop();
    stream.push(null);
  };
  const send = (now: Job | undefined): void => {
    if (now === undefined) {
      end();
      return;
    }
    for (const step of now.steps.slice(sent)) {
      const isLast = step.no === now.steps.length;
      const data = presentJob(isLast ? now : jobAt(now, step));
      const event = isLast && isFinal(now.state) ? now.state : 'progress';
      stream.push(`id: ${step.no}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    sent = now.steps.length;
    if (isFinal(now.state)) end();
  };
  stream.push('retry: 2000\n\n');
  const watch = jobs.watch(job.id, job.steps.length, send);
  const keepAlive = setInterval(() => stream.push(': still here\n\n'), KEEP_ALIVE_MS);
  const limit = setTimeout(end, LONGEST_MS);
  // A slow client keeps the stream open after its end, when no data may be added.
  const stop = () => {
    watch.stop();
    clearInterval(keepAlive);
    clearTimeout(limit);
  };
  stream.once('close', stop);
  send(job);
  return stream;
}

/** The job as it was at a step: reading the events again gives the same data. */
function jobAt(job: Job, step: JobStep): Job {
  const steps = job.steps.slice(0, step.no);
  const begun = steps.filter(({ stage }) => stage === 'started');
  return {
    ...job,
    steps,
    state: JOB_STATES.find((state) => state === step.stage) ?? 'running',
    attempt: begun.length,
    result: null,
    problem: null,
    startedAt: begun[0]?.at ?? null,
    finishedAt: null,
  };
}
