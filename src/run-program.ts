import { explainFailure } from './explain-failure.js';

/**
 * Node waits at its exit for compilers that work beside the main thread, and those may wait for the main thread to
 * collect garbage: then the process hangs for ever (nodejs/node#54918; seen in Node 24.21 right after the modules were
 * loaded). A moment of rest lets them finish.
 */
const REST_BEFORE_EXIT_MS = 250;

/** Runs a program that goes on by itself. */
export function runProgram(start: () => Promise<void>): void {
  start().catch(failProgram);
}

/**
 * Ends the process with exit code 1 and one clear line, also while something keeps it alive: a command that fails half-way
 * through the start may hold connections or the lock of the data directory.
 */
export function failProgram(error: unknown): void {
  process.stderr.write(`${explainFailure(error)}\n`);
  setTimeout(() => process.exit(1), REST_BEFORE_EXIT_MS);
}
