import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiAnswer, Envelope, ProblemBody } from '../support/api-client.js';
import { shareOf } from '../support/corpus-share.js';
import { exampleBody } from '../support/example-body.js';
import { inBatches, oneByOne } from '../support/in-batches.js';
import { casesFor, type Field, type FieldCase, fieldsOf, jsonOf, MISSING } from '../support/field-corpus.js';
import { furnish, type FurnishedUser } from '../support/furnished-user.js';
import { answerFaults, nameOf, type Operation, OPERATIONS } from '../support/openapi-document.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

let service: TestApp;
let user: FurnishedUser;
beforeAll(async () => {
  service = await startTestApp();
  user = await furnish(service, await service.register());
});
afterAll(() => service?.close());

/** Takes a signed file, of which nothing may be changed: test/e2e/import.e2e-spec.ts. */
const IMPORT = 'POST /api/privacy/import';

const withBody = OPERATIONS.flatMap((each) =>
  each.body === undefined || nameOf(each) === IMPORT
    ? []
    : [[nameOf(each), each, fieldsOf(each.body)] as const],
);

/** The example, with one field as the case wants it. */
function bodyOf(operation: Operation, { pointer }: Field, { value }: FieldCase): unknown {
  const samples = pointer.includes('writing_samples') ? {} : { writing_samples: undefined };
  const members = { ...user.ids, email: user.email, password: TEST_PASSWORD, ...samples };
  const body = exampleBody(operation, members);
  const path = pointer.split('/').slice(1);
  const last = path.pop() ?? '';
  const holder = path.reduce((at, key) => ((at as Holder)[key] ??= {}) as object, body as object) as Holder;
  if (value === MISSING) delete holder[last];
  else holder[last] = value;
  return body;
}
type Holder = Record<string, unknown>;

const pathOf = ({ path }: Operation) =>
  path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(user.ids[name] ?? 'linkedin'));

async function ask(operation: Operation, field: Field, given: FieldCase) {
  const headers = operation.method === 'PUT' ? { 'If-Match': await version(operation) } : {};
  const body = jsonOf(bodyOf(operation, field, given));
  return service.api<unknown>(operation.method, pathOf(operation), { token: user.token, headers, body });
}

async function version(operation: Operation): Promise<string> {
  const { headers } = await service.api('GET', pathOf(operation), { token: user.token });
  return headers.get('etag') ?? '';
}

/** What is wrong with the answer; empty where nothing is. */
async function faultsOf(operation: Operation, field: Field, given: FieldCase): Promise<readonly unknown[]> {
  const answer = await ask(operation, field, given);
  const faults = answerFaults(operation, answer);
  if (answer.status >= 500 || faults.length > 0) return [answer.status, ...faults];
  if (given.verdict === 'refused') return refusalFaults(answer, field);
  return answer.status < 300 ? await readBackFaults(operation, field, given, answer) : [];
}

/** A refusal is 400, and says that it is for this field. */
function refusalFaults({ status, body }: ApiAnswer<unknown>, { pointer }: Field): readonly unknown[] {
  const { errors = [] } = body as ProblemBody;
  const isForIt = errors.some(
    (one) => `${pointer}/`.startsWith(one.pointer) || one.pointer.startsWith(pointer),
  );
  return status === 413 || (status === 400 && isForIt) ? [] : [status, errors];
}

/** What was accepted stands in the answer, and where there is a reading, in that, exactly as it was sent. */
async function readBackFaults(
  operation: Operation,
  { pointer }: Field,
  { value }: FieldCase,
  answer: ApiAnswer<unknown>,
): Promise<readonly unknown[]> {
  if (typeof value !== 'string' || NORMALIZED.has(pointer)) return [];
  const read =
    operation.method === 'PUT'
      ? await service.api<unknown>('GET', pathOf(operation), { token: user.token })
      : answer;
  const { data } = read.body as Envelope<unknown>;
  // A list is answered for the list that was sent, without its name.
  const path = pointer.split('/').slice(Array.isArray(data) ? 2 : 1);
  const stored = path.reduce<unknown>((at, key) => (at as Holder | undefined)?.[key], data);
  return stored === undefined || stored === value ? [] : [stored];
}

/** Told in the service's own words. */
const NORMALIZED = new Set(['/language', '/platform', '/samples/0/language']);

/** Changes of one persona at a time would only find each other's versions stale. */
const inTurn = ({ path }: Operation) =>
  /^.(?:api.personas.\{persona_id\}(?:|.samples|.feedback)|api.auth.refresh)$/u.test(path)
    ? oneByOne
    : inBatches;

describe.each(withBody)('%s', (_, operation, fields) => {
  it.each(fields.map((field) => [field.pointer, field] as const))(
    '%s takes what is documented and keeps it as it is',
    async (_pointer, field) => {
      const told = await inTurn(operation)(shareOf(casesFor(field)), async (given) => {
        const faults = await faultsOf(operation, field, given);
        return faults.length === 0 ? [] : [given.name, ...faults];
      });

      expect(told.flat()).toEqual([]);
    },
  );
});
