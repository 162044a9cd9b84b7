// Requests of an ordinary client, for the attacks in this folder.
const ANSWER_WITHIN_MS = 60_000;

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
