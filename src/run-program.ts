import { explainFailure } from './explain-failure.js';

/**
 * Node waits at its exit for compilers that work beside the main thread, and those may wait for the main thread to
 * collect garbage: then the process hangs for ever (nodejs/node#54918; seen in Node 24.21 right after the modules were
 * loaded). A moment of rest lets them finish.
 */
const REST_BEFORE_EXIT_MS = 250;

/** Runs a program that goes on by itself. What keeps it from starting is told in one clear line; the exit code is then 1. */
export function runProgram(start: () => Promise<void>): void {
  start().catch((error: unknown) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    setTimeout(() => process.exit(1), REST_BEFORE_EXIT_MS);
  });
}
