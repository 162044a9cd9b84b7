import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemBody } from '../support/api-client.js';
import { exampleBody } from '../support/example-body.js';
import { furnish, type FurnishedUser } from '../support/furnished-user.js';
import { nameOf, type Operation, OPERATIONS } from '../support/openapi-document.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOBODYS = 2_147_483_646;
const NOBODYS_BATCH = '00000000-0000-4000-8000-000000000000';

let service: TestApp;
let owner: FurnishedUser;
let stranger: FurnishedUser;
beforeAll(async () => {
  service = await startTestApp();
  owner = await furnish(service, await service.register());
  stranger = await furnish(service, await service.register());
});
afterAll(() => service?.close());

/** A place of a request that takes an id: in the path or in the body. */
interface Place {
  readonly operation: Operation;
  readonly id: string;
  readonly in: 'path' | 'body';
  /** `undefined` for none. What is not yours is not found, whatever version you name. */
  readonly version: string | undefined;
}

const idsIn = (operation: Operation) => operation.parameters.filter(({ name }) => name.endsWith('_id'));
const needsVersion = (operation: Operation) =>
  operation.parameters.some(({ name, required }) => name === 'If-Match' && required === true);
/** A signed file says whose it was, which is nobody to the service that takes it. */
const IMPORT = 'POST /api/privacy/import';
const membersOf = (operation: Operation) =>
  nameOf(operation) === IMPORT ? [] : Object.keys((exampleBody(operation) ?? {}) as object);

/** From the document, which test/e2e/operations.e2e-spec.ts holds against the route table. */
const places: readonly Place[] = OPERATIONS.flatMap((operation): readonly Place[] => {
  const takesVersion = operation.parameters.some(({ name }) => name === 'If-Match');
  const versions = takesVersion ? [undefined, '"v1"', '"v9"', '*'] : [undefined];
  const inPath = idsIn(operation)
    .filter((one) => one.in === 'path')
    .flatMap(({ name: id }) => versions.map((version): Place => ({ operation, id, in: 'path', version })));
  const inBody = membersOf(operation)
    .filter((name) => name.endsWith('_id'))
    .map((id): Place => ({ operation, id, in: 'body', version: undefined }));
  return [...inPath, ...inBody];
}).filter(({ operation, version }) => !(needsVersion(operation) && version === undefined)); // 428: asked first

const titleOf = (place: Place) =>
  `${nameOf(place.operation)} with the ${place.id} of somebody else in the ${place.in}` +
  (place.version === undefined ? '' : ` and If-Match ${place.version}`);

type Id = number | string | undefined;

/** Sent by the stranger: everything is theirs, except for what stands in this place. */
function ask({ operation, id, in: where, version }: Place, value: Id) {
  const path = operation.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    name === 'platform' ? 'linkedin' : String(where === 'path' && name === id ? value : stranger.ids[name]),
  );
  const body = exampleBody(operation, { ...stranger.ids, ...(where === 'body' && { [id]: value }) });
  return service.api<ProblemBody>(operation.method, path, {
    token: stranger.token,
    ...(body !== undefined && { body }),
    headers: version === undefined ? {} : { 'If-Match': version },
  });
}

/** What a stranger can tell an answer by: everything but the id they sent themselves. */
async function tellTale(place: Place, value: Id) {
  const { status, headers, body } = await ask(place, value);
  const { request_id: _, instance: __, ...rest } = body;
  return {
    status,
    headers: [...headers.keys()].toSorted(),
    body: JSON.stringify(rest).replaceAll(String(value), '#'),
  };
}

describe.each(places.map((place) => [titleOf(place), place] as const))('%s', (_, place) => {
  it('is not found', async () => {
    expect((await ask(place, owner.ids[place.id])).status).toBe(404);
  });

  it('cannot be told from one that does not exist', async () => {
    expect(await tellTale(place, owner.ids[place.id])).toEqual(
      await tellTale(place, place.id === 'batch_id' ? NOBODYS_BATCH : NOBODYS),
    );
  });
});

describe('the owner of everything', () => {
  const reads = OPERATIONS.filter(
    ({ method, path }) => method === 'GET' && path.includes('_id}') && !path.endsWith('/analytics'),
  );
  const readAll = () =>
    Promise.all(
      reads.map(({ path }) =>
        service
          .api(
            'GET',
            path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(owner.ids[name] ?? 'linkedin')),
            {
              token: owner.token,
            },
          )
          .then(({ status, body }) => [path, status, body] as const),
      ),
    );

  it('finds it as it was after a stranger has tried it all', async () => {
    const before = await readAll();

    for (const place of places) await ask(place, owner.ids[place.id]);

    expect(await readAll()).toEqual(before);
  });
});

describe('the places', () => {
  it('are found: in the path of most operations, in the body of some', () => {
    const count = (where: Place['in']) =>
      new Set(places.filter((each) => each.in === where).map(titleOf)).size;

    expect([count('path') >= 20, count('body') >= 3]).toEqual([true, true]);
  });
});
