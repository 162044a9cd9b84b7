import type { ApiAnswer, ProblemBody } from './api-client.js';
import type { SignedIn, TestApp } from './test-app.js';

/** What is sent as the fields and files of a form, by name. */
export type FormParts = readonly (readonly [name: string, content: string | Blob])[];

/** Uploads a form to the route for imports. */
export async function uploadTo<Body = ProblemBody>(
  service: Pick<TestApp, 'url'>,
  user: Pick<SignedIn, 'token'> | undefined,
  parts: FormParts,
): Promise<ApiAnswer<Body>> {
  const form = new FormData();
  for (const [name, content] of parts) form.append(name, content);
  const response = await fetch(new URL('/api/privacy/imports', service.url), {
    method: 'POST',
    ...(user && { headers: { Authorization: `Bearer ${user.token}` } }),
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
