import { beforeAll, describe, expect, it } from 'vitest';
import { type UnguardedCall, unguardedCalls } from '../support/entrances.js';

/** Faults, and the call that each must be found by. */
const PLANTED = {
  'src/cli/starts-the-application.command.ts': {
    call: 'app.get(AccountService).findByEmail',
    source: `import { createApp } from '../app.setup.js';
      import { loadConfig } from '../config/app-config.js';
      import { AccountService } from '../modules/accounts/index.js';
      export async function planted(): Promise<void> {
        const app = await createApp(loadConfig({}));
        await app.get(AccountService).findByEmail('a@example.com');
      }`,
  },
  'src/cli/helper-used-outside.command.ts': {
    call: 'jobs.listAll',
    source: `import { type Jobs, JOBS } from '../shared/ports/jobs.port.js';
      import { withApp } from './with-app.js';
      const count = async (jobs: Jobs) => (await jobs.listAll({ limit: 1 })).length;
      export const planted = (held: Jobs) => Promise.all([
        withApp({ command: 'planted', isRecorded: false }, async (app) => void (await count(app.get<Jobs>(JOBS)))),
        count(held),
      ]);`,
  },
  'src/infra/planted/calls-a-job-handler.ts': {
    call: 'handler',
    source: `import type { JobHandler, JobRun } from '../../shared/ports/jobs.port.js';
      export class PlantedWorker {
        attempt(handler: JobHandler, run: JobRun): Promise<void> { return handler(run); }
      }
      export const start = (worker: PlantedWorker, handler: JobHandler, run: JobRun) =>
        worker.attempt(handler, run);`,
  },
} as const;

describe('a call of a feature from outside of the features', () => {
  let calls: readonly UnguardedCall[] = [];
  // One program for the sources and the faults: compiling takes most of the time.
  beforeAll(() => {
    calls = unguardedCalls(
      Object.fromEntries(Object.entries(PLANTED).map(([file, { source }]) => [file, source])),
    );
  });

  it('passes through Performer.perform everywhere in src', () => {
    expect(calls.filter(({ file }) => !Object.hasOwn(PLANTED, file))).toEqual([]);
  });

  it.each(Object.entries(PLANTED))('is found where it does not: %s', (file, { call }) => {
    expect(calls).toContainEqual({ file, call });
  });
});
