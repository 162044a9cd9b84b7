import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

const decorators = swc.vite({ module: { type: 'es6' } });
const database = 'test/support/global-setup.ts';
const build = 'test/support/build-setup.ts';

export default defineConfig({
  plugins: [decorators],
  test: {
    // On two cores: some tests wait for processes that start, or for leases that run out.
    maxWorkers: 3,
    // Node 24 rarely crashes under many embedded databases, as other threads compile and free code beside the one that runs
    // (nodejs/node#64500: SIGSEGV, or SIGTRAP of a failed check), and in collections over the frames of its first compiler
    // (#62393): here V8 does all its work on one thread, and without that compiler. The suites take as long.
    execArgv: ['--single-threaded', '--no-sparkplug'],
    projects: [
      {
        extends: true,
        // A machine may be busy: a test that waits for nothing else is slow then, and not wrong.
        test: { name: 'unit', include: ['src/**/*.spec.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['test/architecture/**/*.spec.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          isolate: false,
          globalSetup: [build, database],
          include: ['test/integration/**/*.int-spec.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          // An application of its own is enough; the code need not be loaded and compiled for each file.
          isolate: false,
          globalSetup: [database],
          include: ['test/e2e/**/*.e2e-spec.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'hostile',
          isolate: false,
          globalSetup: [database],
          include: ['test/hostile/**/*.hostile-spec.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          globalSetup: [build, database],
          include: ['test/faults/**/*.fault-spec.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
