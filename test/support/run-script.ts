import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** How a program ended, and what it said on either stream. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

type Env = Readonly<Record<string, string>>;

/** Runs `scripts/<name>.mjs` with these variables and nothing else of our environment but PATH. */
export const runScript = (name: string, args: readonly string[], env: Env): Promise<Ended> =>
  runNode(join('scripts', `${name}.mjs`), args, env);

/** The same of a command of `persona`, which reads `input`. */
export const runPersona = (args: readonly string[], env: Env, input = ''): Promise<Ended> =>
  runNode('dist/cli.js', args, env, input);

async function runNode(file: string, args: readonly string[], env: Env, input = ''): Promise<Ended> {
  const began = run(process.execPath, [join(ROOT, file), ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  began.child.stdin?.end(input);
  const { stdout, stderr, code } = await began.then(
    (ended) => ({ ...ended, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  return { code, said: `${stdout}${stderr}` };
}
