import { Readable } from 'node:stream';
import { isFinal, JOB_STATES, type Job, type JobStep, type Jobs } from '../shared/ports/jobs.port.js';
import { presentJob } from './job.presenter.js';

/** Proxies close what is silent for a minute. */
const SIGN_OF_LIFE_MS = 15_000;
/** No stream outlives the token that opened it by much; whoever still wants it comes back with Last-Event-ID. */
const LONGEST_MS = 15 * 60_000;

/**
 * The course of a job as server-sent events: one for each step after `seen`, and the last when it is over. A step's number
 * is its event's id, so that whoever was cut off goes on where they were.
 */
export function jobEvents(jobs: Jobs, job: Job, seen: number): Readable {
  const stream = new Readable({ read: () => undefined });
  // Who names a step that was not would wait for it beyond the end.
  let told = Math.min(seen, job.steps.length);
  const end = () => {
    stop();
    stream.push(null);
  };
  const tell = (now: Job | undefined): void => {
    if (now === undefined) {
      end();
      return;
    }
    for (const step of now.steps.slice(told)) {
      const isLast = step.no === now.steps.length;
      const data = presentJob(isLast ? now : jobAt(now, step));
      const event = isLast && isFinal(now.state) ? now.state : 'progress';
      stream.push(`id: ${step.no}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    told = now.steps.length;
    if (isFinal(now.state)) end();
  };
  stream.push('retry: 2000\n\n');
  const watch = jobs.watch(job.id, job.steps.length, tell);
  const life = setInterval(() => stream.push(': still here\n\n'), SIGN_OF_LIFE_MS);
  const limit = setTimeout(end, LONGEST_MS);
  // A client that reads slowly keeps the stream open after its end, when nothing may be added to it any more.
  const stop = () => {
    watch.stop();
    clearInterval(life);
    clearTimeout(limit);
  };
  stream.once('close', stop);
  tell(job);
  return stream;
}

/** As it was when it had come that far: whoever reads the story again reads the same. */
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
