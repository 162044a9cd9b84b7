// The service as an operator starts it, on the embedded database and loopback, for the attacks in this folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 60_000;
const ANSWER_WITHIN_MS = 60_000;

/** Starts the service; `env` is added to an otherwise empty environment. Rejects when it is not ready in a minute. */
export async function startService(env) {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const base = `http://127.0.0.1:${env.PORT}`;
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${base}/health/ready`).catch(() => undefined);
    await ready?.body?.cancel();
    if (ready?.ok) return { base, child, exited, stop: () => stop(child, exited) };
    await new Promise((wait) => setTimeout(wait, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`The service on port ${env.PORT} was not ready in a minute.`);
}

async function stop(child, exited) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [code, signal] = await exited;
  clearTimeout(timer);
  return { code, signal };
}

/** One request: status (0 without an answer), body as JSON, milliseconds. */
export async function ask(base, method, path, { body, token } = {}) {
  const began = performance.now();
  try {
    const response = await fetch(base + path, {
      method,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      ms: performance.now() - began,
    };
  } catch (error) {
    return { status: 0, body: String(error), ms: performance.now() - began };
  }
}

/** A new account: its token and id. */
export async function register(base, name) {
  const { status, body } = await ask(base, 'POST', '/api/auth/register', {
    body: { email: `${name}@example.com`, password: 'correct horse battery staple' },
  });
  if (status !== 201) throw new Error(`Registration answered ${status}.`);
  return { token: body.data.access_token, userId: body.data.user.user_id };
}

/** Prose of `characters`. */
export const prose = (characters) =>
  'The plan was simple, and it held. We went there early, because nobody else did. '
    .repeat(Math.ceil(characters / 79))
    .slice(0, characters);
