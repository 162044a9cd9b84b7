import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORTED_TABLES } from '../../src/modules/portability/index.js';
import type { Envelope } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let ann: SignedIn;
let schema: object;
let exported: { tables: Record<string, { rows: Record<string, unknown>[] }> };
beforeAll(async () => {
  service = await startTestApp();
  ann = await service.register();
  await generateAndUse(service, ann);
  schema = (await service.api<object>('GET', '/api/privacy/export/schema')).body;
  const answer = await service.api<Envelope<typeof exported>>('GET', '/api/privacy/export', {
    token: ann.token,
  });
  exported = answer.body.data;
});
afterAll(() => service?.close());

describe('the schema of exports', () => {
  it('is the committed one; after a change that old exports do not fit, raise EXPORT_FORMAT', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../export.schema.json');
  });

  it('is served to everybody, as what it is', async () => {
    const { status, headers } = await service.api('GET', '/api/privacy/export/schema');

    expect([status, headers.get('content-type')]).toEqual([200, 'application/schema+json; charset=utf-8']);
  });

  it('describes an export with rows in every table', () => {
    const validate = new Ajv2020({ validateFormats: false, allowUnionTypes: true }).compile(schema);

    expect(validate(exported) ? [] : validate.errors).toEqual([]);
    expect(EXPORTED_TABLES.filter(([name]) => exported.tables[name]!.rows.length === 0)).toEqual([]);
  });

  it('refuses a column, a type or a table that is not known', () => {
    const validate = new Ajv2020({ validateFormats: false, allowUnionTypes: true }).compile(schema);
    const { users, ...others } = exported.tables;
    const withUser = (change: object) => ({
      ...exported,
      tables: { users: { ...users, rows: [{ ...users!.rows[0], ...change }] }, ...others },
    });

    expect(validate(withUser({}))).toBe(true);
    expect(validate(withUser({ password_hash: 'x' }))).toBe(false);
    expect(validate(withUser({ id: '1' }))).toBe(false);
    expect(validate({ ...exported, tables: others })).toBe(false);
  });
});

/** Members that look like the number of a row, by their path: `writing_personas.persona_data.id`. */
function idsIn(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, path));
  if (typeof value !== 'object' || value === null)
    return /(?:\bid|_id|[a-z]Id)s?$/u.test(path) && /^\d+$/u.test(String(value)) ? [path] : [];
  return Object.entries(value).flatMap(([name, member]) => idsIn(member, `${path}.${name}`));
}

describe('the catalogue', () => {
  it('has a rule for every number of a row in what is restored, wherever it stands in content', () => {
    const ruled = EXPORTED_TABLES.flatMap(([name, { restored }]) =>
      'because' in restored
        ? []
        : ['id', 'user_id', ...Object.keys(restored.references), ...Object.keys(restored.mentions ?? {})].map(
            (path) => `${name}.${path}`,
          ),
    );
    const found = EXPORTED_TABLES.filter(([, { restored }]) => !('because' in restored)).flatMap(([name]) =>
      exported.tables[name]!.rows.flatMap((row) => idsIn(row, name)),
    );
    const asRuled = (path: string) => path.replace(/^(\w+)\..*\.(\w+)$/u, '$1.*.$2');

    expect(found).toContain('writing_personas.persona_data.evidence.sampleId');
    expect([
      ...new Set(found.filter((path) => !ruled.includes(path) && !ruled.includes(asRuled(path)))),
    ]).toEqual([]);
  });
});
