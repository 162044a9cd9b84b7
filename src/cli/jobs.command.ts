import { AppError } from '../shared/app-error.js';
import { CommandRefused } from '../shared/command-refused.js';
import { type Job, type Jobs, JOB_STATES, JOBS, type JobState } from '../shared/ports/jobs.port.js';
import { checkedId } from './checked-input.js';
import { type CliAction, withApp } from './with-app.js';

/** As many as a screen shows. */
const MOST = 100;

/** Lists jobs of all users, the newest first. */
export async function listJobs(options: { readonly state?: string }): Promise<void> {
  const state = options.state === undefined ? undefined : stateOf(options.state);
  return withJobs({ command: 'jobs list', isRecorded: false }, async (jobs) => {
    const found = await jobs.listAll({ ...(state !== undefined && { state }), limit: MOST });
    if (found.length === 0) console.log('There is no such job.');
    for (const job of found) console.log(lineOf(job));
    if (found.length === MOST) console.log(`These are the newest ${MOST}.`);
  });
}

/** Sends jobs again that failed or were cancelled: those that are named, or all that failed. */
export async function retryJobs(
  texts: readonly string[],
  { failed }: { readonly failed?: boolean },
): Promise<void> {
  const ids = texts.map((text) => checkedId(text, 'The id of a job'));
  return withJobs({ command: 'jobs retry', isRecorded: true }, async (jobs) => {
    const wanted =
      failed === true ? await jobs.listAll({ state: 'failed', limit: MOST }) : await named(jobs, ids);
    if (wanted.length === 0) console.log('There is no such job.');
    for (const job of wanted) console.log(await retried(jobs, job));
  });
}

/** What became of it: one that cannot be sent again holds up no other. */
async function retried(jobs: Jobs, { id, userId }: Job): Promise<string> {
  try {
    await jobs.replay({ userId, roles: ['user'] }, id);
    return `Job ${id} waits for its turn again.`;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error;
    process.exitCode = 1;
    return `Job ${id} was not sent again. ${error.message}`;
  }
}

const named = (jobs: Jobs, ids: readonly number[]): Promise<readonly Job[]> =>
  Promise.all(ids.map((id) => jobs.get({ userId: 0, roles: ['admin'] }, id)));

function stateOf(text: string): JobState {
  const state = JOB_STATES.find((each) => each === text);
  if (state === undefined)
    throw new CommandRefused(`${text} is none of the states ${JOB_STATES.join(', ')}.`);
  return state;
}

function lineOf({ id, userId, kind, state, attempt, problem, createdAt }: Job): string {
  const reason = problem === null ? '' : `  ${problem.code}: ${problem.detail}`;
  return `${id}  user ${userId}  ${kind}  ${state}  attempt ${attempt}  of ${createdAt.toISOString()}${reason}`;
}

const withJobs = (action: CliAction, work: (jobs: Jobs) => Promise<void>): Promise<void> =>
  withApp(action, (app) => work(app.get<Jobs>(JOBS, { strict: false })));
