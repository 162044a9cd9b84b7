import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Envelope } from '../support/api-client.js';
import { nameOf, OPERATIONS, type Operation } from '../support/openapi-document.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Needs a value that only an earlier answer holds, or a role that a new user has not: who tries it must paste it. */
const NEEDS_A_VALUE: Readonly<Record<string, string>> = {
  'POST /api/auth/refresh': 'the refresh token of the answer',
  'GET /api/jobs/batches/{batch_id}': 'the batch of the answer',
  'GET /api/analytics/overview': 'an administrator',
  'GET /api/audit': 'an administrator',
  'POST /api/jobs/{job_id}/retry': 'a job that failed',
  'DELETE /api/jobs/{job_id}': 'a job that has not ended',
  'POST /api/privacy/import': 'an export of one’s own',
  'POST /api/privacy/imports': 'a file',
};

/** Run in the order of the document, but for what makes the records first and what deletes them last. */
const FIRST = [
  'POST /api/personas/generate',
  'POST /api/personas/{persona_id}/content',
  'POST /api/privacy/exports',
  'POST /api/auth/api-keys',
];
const rankOf = (operation: Operation): number => {
  const first = FIRST.indexOf(nameOf(operation));
  if (first >= 0) return first - FIRST.length;
  if (operation.path === '/api/privacy/account') return 3;
  if (operation.path === '/api/personas/{persona_id}' && operation.method === 'DELETE') return 2;
  return operation.method === 'DELETE' ? 1 : 0;
};

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { example?: unknown }> } }>>;
};
const bodyOf = ({ path, method }: Operation): unknown =>
  document.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.example;

const pathOf = ({ path, parameters }: Operation): string =>
  path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    String(parameters.find((parameter) => parameter.name === name)?.schema.example),
  );

/** What Swagger UI fills in: required headers with their example. */
const headersOf = ({ parameters }: Operation): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === 'header' && parameter.required === true)
      .map(({ name, schema }) => [name, String(schema.example)]),
  );

let service: TestApp;
let token: string;
beforeAll(async () => {
  service = await startTestApp();
  const register = OPERATIONS.find((operation) => nameOf(operation) === 'POST /api/auth/register');
  const { body } = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/register', {
    body: register && bodyOf(register),
  });
  token = body.data.access_token;
});
afterAll(() => service?.close());

const finished = async (jobId: number): Promise<void> => {
  await expect
    .poll(
      async () =>
        (await service.api<Envelope<{ state: string }>>('GET', `/api/jobs/${jobId}`, { token })).body.data
          .state,
      { timeout: 60_000 },
    )
    .toBe('done');
};

it('runs every example of the document as it stands, for the first user who registers', async () => {
  const refused: string[] = [];
  const operations = OPERATIONS.filter((operation) => nameOf(operation) !== 'POST /api/auth/register');
  for (const operation of operations.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const name = nameOf(operation);
    if (Object.hasOwn(NEEDS_A_VALUE, name)) continue;
    const body = bodyOf(operation);
    const answer = await service.api<{ detail?: string }>(operation.method, pathOf(operation), {
      token,
      headers: headersOf(operation),
      ...(body !== undefined && { body }),
    });
    if (answer.status >= 400) refused.push(`${name}: ${answer.status} ${answer.body.detail}`);
    if (name === 'POST /api/privacy/exports') await finished(1);
  }

  expect(refused).toEqual([]);
});
