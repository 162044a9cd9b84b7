import type { MessagePort } from 'node:worker_threads';

await import(import.meta.url.replace(/text\.worker/u, 'resolve-source'));

/** One piece of work for this thread. */
export interface ThreadJob {
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
  /** Gets a message when the work begins: the code is loaded and nothing is left to wait for. */
  readonly begun: MessagePort;
}

/** The pool calls this with every job. */
export async function run({ module, name, input, begun }: ThreadJob): Promise<unknown> {
  const exports = (await import(module)) as Readonly<Record<string, (value: unknown) => unknown>>;
  const work = exports[name];
  if (work === undefined) throw new Error(`${module} has no function ${name}.`);
  begun.postMessage('begun', []);
  return work(input);
}
