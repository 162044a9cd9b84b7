import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyRingSigner } from '../../src/infra/crypto/key-ring-signer.js';
import { parseKeyRing } from '../../src/infra/crypto/key-ring.js';
import { type ExportDocument, RESTORED_TABLES } from '../../src/modules/portability/index.js';
import { SERVICE_SIGNER, type ServiceSigner } from '../../src/shared/ports/service-signer.port.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { exportOf, signedBy, withoutIds, withRows } from '../support/exports.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

interface Imported {
  readonly restored: readonly { readonly table: string; readonly rows: number }[];
  readonly left_out: readonly { readonly table: string; readonly rows: number }[];
  readonly personas: readonly { readonly exported_id: number; readonly persona_id: number }[];
}

let service: TestApp;
let ann: SignedIn;
let exported: ExportDocument;
beforeAll(async () => {
  service = await startTestApp();
  ann = await service.register();
  await generateAndUse(service, await service.register()); // so that ids differ from places
  await generateAndUse(service, ann);
  exported = await exportOf(service, ann);
});
afterAll(() => service?.close());

const importAs = <Body = Envelope<Imported>>(user: SignedIn, body: unknown, headers = {}) =>
  service.api<Body>('POST', '/api/privacy/import', { token: user.token, body, headers });

async function rowsOf({ userId }: SignedIn): Promise<number> {
  let count = 0;
  for (const { name } of RESTORED_TABLES) {
    const [row] = await service.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${name} WHERE user_id = ?`,
      [userId],
    );
    count += row!.n;
  }
  return count;
}

function filesOf({ userId }: SignedIn): number {
  const folder = join(service.config.dataDir, 'files', 'samples', String(userId));
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

describe('an import', () => {
  let ben: SignedIn;
  let imported: Imported;
  beforeAll(async () => {
    ben = await service.register();
    const answer = await importAs(ben, { success: true, data: exported });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    imported = answer.body.data;
  });

  it('brings back what was exported: the next export is the same but for ids', async () => {
    const again = await exportOf(service, ben);

    expect(withoutIds(again)).toEqual(withoutIds(exported));
    for (const { name } of RESTORED_TABLES) {
      const before = new Set(exported.tables[name]!.rows.map(({ id }) => id));
      expect(
        again.tables[name]!.rows.filter(({ id, user_id }) => before.has(id) || user_id !== ben.userId),
      ).toEqual([]);
    }
  });

  it('says what it brought back, what not, and the new ids', () => {
    const rows = ({ name }: { name: string }) => exported.tables[name]!.rows.length;

    expect(imported.restored).toEqual(
      RESTORED_TABLES.map((table) => ({ table: table.name, rows: rows(table) })),
    );
    expect(imported.left_out.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['users', 'consent_events', 'api_keys', 'jobs', 'usage_events']),
    );
    expect(imported.personas).toEqual([
      { exported_id: exported.tables['writing_personas']!.rows[0]!['id'], persona_id: expect.any(Number) },
    ]);
  });

  it('makes personas that are served, judge drafts as before, and quote the importer’s samples', async () => {
    const [{ exported_id: before, persona_id: id } = { exported_id: 0, persona_id: 0 }] = imported.personas;
    const draft = {
      text: 'Eleven people used the calendar export, twice a year. We took it out on a Friday.',
    };
    const match = async (user: SignedIn, persona: number) =>
      (
        await service.api<Envelope<{ score: number }>>('POST', `/api/personas/${persona}/match`, {
          token: user.token,
          body: draft,
        })
      ).body.data.score;
    const persona = await service.api<Envelope<{ evidence: { sample_id: unknown }[] }>>(
      'GET',
      `/api/personas/${id}`,
      { token: ben.token },
    );
    const samples = await service.api<Envelope<{ sample_id: number }[]>>(
      'GET',
      `/api/personas/${id}/samples`,
      {
        token: ben.token,
      },
    );
    const own = samples.body.data.map(({ sample_id }) => String(sample_id));

    expect(await match(ben, id)).toBe(await match(ann, before));
    expect(own).toHaveLength(2);
    const quoted = persona.body.data.evidence.flatMap(({ sample_id }) =>
      sample_id ? [String(sample_id)] : [],
    );
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((sample) => !own.includes(sample))).toEqual([]);
    expect(filesOf(ben)).toBe(2);
  });

  it('leaves the account, its consents and its sign-ins as they are', async () => {
    const again = await exportOf(service, ben);

    expect(again.tables['users']!.rows[0]).toMatchObject({ id: ben.userId, email: ben.email });
    for (const table of ['consent_events', 'api_keys', 'external_identities', 'legal_holds', 'jobs'])
      expect([table, again.tables[table]!.rows]).toEqual([table, []]);
  });

  it('is one for one idempotency key, and another without', async () => {
    const cid = await service.register();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const [first, again] = [await importAs(cid, exported, headers), await importAs(cid, exported, headers)];
    const rows = await rowsOf(cid);

    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(again.body).toEqual(first.body);
    const changed = { ...exported, user_id: exported.user_id + 1 };
    const reused = await importAs<ProblemBody>(cid, changed, headers);
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency.key_reused']);
    expect((await importAs(cid, exported)).status).toBe(201);
    expect(await rowsOf(cid)).toBe(2 * rows);
  });

  it('gives ids that name nothing to what mentions a row that is gone', async () => {
    const dan = await service.register();
    const gone = withRows(exported, 'writing_personas', (row) => ({
      ...row,
      voice_profile: { sampleId: '999999', list: [{ sampleId: 999_999 }] },
    }));
    await importAs(dan, signedBy(service.app.get<ServiceSigner>(SERVICE_SIGNER, { strict: false }), gone));
    const [persona] = (await exportOf(service, dan)).tables['writing_personas']!.rows;
    const { sampleId, list } = persona!['voice_profile'] as {
      sampleId: string;
      list: { sampleId: number }[];
    };

    expect(sampleId).not.toBe('999999');
    expect(list[0]!.sampleId).toBe(Number(sampleId));
    expect(await service.sql('SELECT 1 FROM writing_samples WHERE id = ?', [Number(sampleId)])).toEqual([]);
  });

  it('comes after an erasure as well', async () => {
    const eve = await service.register();
    await importAs(eve, exported);
    const own = await exportOf(service, eve);
    await service.api('DELETE', '/api/privacy/account', { token: eve.token });
    const anew = await service.register(eve.email);

    expect((await importAs(anew, own)).status).toBe(201);
    expect(withoutIds(await exportOf(service, anew))).toEqual(withoutIds(exported));
  });
});

describe('an import is refused, and changes nothing,', () => {
  let fay: SignedIn;
  let signer: ServiceSigner;
  beforeAll(async () => {
    fay = await service.register();
    signer = service.app.get<ServiceSigner>(SERVICE_SIGNER, { strict: false });
  });

  const first = (table: string) => exported.tables[table]!.rows[0]!;
  const onRow = (table: string, change: object) =>
    withRows(exported, table, (row) => (row === first(table) ? { ...row, ...change } : row));
  const without = (document: ExportDocument, table: string): object => {
    const { [table]: _, ...tables } = document.tables;
    return { ...document, tables };
  };
  const otherRing = () =>
    parseKeyRing(`${exported.signature.key}:${randomBytes(32).toString('base64')}`, 'here');

  it.each<[string, number, string, () => unknown]>([
    ['what is no export', 400, 'import.format_unknown', () => ({ tables: {} })],
    ['a list', 400, 'import.format_unknown', () => [exported]],
    [
      'another version',
      400,
      'import.format_unknown',
      () => ({ ...exported, format: 'persona-system/export/1' }),
    ],
    ['one that is not signed', 400, 'import.invalid', () => ({ ...exported, signature: undefined })],
    ['a missing table', 400, 'import.invalid', () => without(exported, 'persona_feedback')],
    [
      'an unknown table',
      400,
      'import.invalid',
      () => ({ ...exported, tables: { ...exported.tables, pg_user: { purpose: 'x', rows: [] } } }),
    ],
    ['an unknown column', 400, 'import.invalid', () => onRow('writing_samples', { owner: 1 })],
    ['a value of another type', 400, 'import.invalid', () => onRow('generated_content', { attempts: 'two' })],
    [
      'a table that is no list',
      400,
      'import.invalid',
      () => ({ ...exported, tables: { users: { rows: {} } } }),
    ],
    [
      'a better score than was given',
      422,
      'import.signature_refused',
      () => onRow('persona_validation_results', { quality_score: 100 }),
    ],
    [
      'a row less',
      422,
      'import.signature_refused',
      () => ({
        ...exported,
        tables: { ...exported.tables, usage_events: { ...exported.tables['usage_events']!, rows: [] } },
      }),
    ],
    ['another head', 422, 'import.signature_refused', () => ({ ...exported, user_id: exported.user_id + 1 })],
    [
      'the signature of a key that is not here',
      422,
      'import.signature_refused',
      () => ({ ...exported, signature: { ...exported.signature, key: 'another' } }),
    ],
    [
      'the signature of another service',
      422,
      'import.signature_refused',
      () => signedBy(new KeyRingSigner(otherRing()), exported),
    ],
    [
      'a reference that points outside',
      422,
      'import.incomplete',
      () => signedBy(signer, onRow('persona_feedback', { content_id: 999_999 })),
    ],
    [
      'what contradicts itself, after most of it is stored',
      422,
      'import.contradictory',
      () => {
        const twin = { ...first('platform_personas'), id: 999_999 };
        const { tables } = exported;
        const platforms = { ...tables['platform_personas']!, rows: [first('platform_personas'), twin] };
        return signedBy(signer, { ...exported, tables: { ...tables, platform_personas: platforms } });
      },
    ],
    [
      'a sample without a text',
      400,
      'import.invalid',
      () => signedBy(signer, onRow('writing_samples', { content: {} })),
    ],
    ['too many values', 400, 'request.malformed', () => ({ ...exported, tables: Array(50_001).fill(0) })],
  ])('for %s', async (_, status, code, body) => {
    const answer = await importAs<ProblemBody>(fay, body());

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail.length).toBeGreaterThan(20);
    expect([await rowsOf(fay), filesOf(fay)]).toEqual([0, 0]);
  });

  it('whatever byte of it is flipped', async () => {
    const bytes = Buffer.from(JSON.stringify(exported));
    for (let round = 0; round < 40; round += 1) {
      const changed = Buffer.from(bytes);
      const at = Math.floor((bytes.length * (round + 0.5)) / 40);
      changed[at] = changed[at]! ^ (1 << (round % 7));
      const { status } = await fetch(`${service.url}/api/privacy/import`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${fay.token}`, 'Content-Type': 'application/json' },
        body: changed,
      });

      expect([at, status >= 400 && status < 500]).toEqual([at, true]);
    }
    expect([await rowsOf(fay), filesOf(fay)]).toEqual([0, 0]);
  });

  it('for who restricted the processing of their data', async () => {
    const gus = await service.register();
    await service.api('PUT', '/api/privacy/consents', { token: gus.token, body: { processing: false } });

    expect((await importAs(gus, exported)).status).toBe(403);
    expect(await rowsOf(gus)).toBe(0);
  });
});
