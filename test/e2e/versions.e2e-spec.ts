import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Persona {
  readonly persona_id: number;
  readonly persona_name: string;
  readonly version: number;
  readonly is_active: boolean;
  readonly evidence: readonly {
    readonly kind: string;
    readonly quote: string | null;
    readonly sample_id: string | null;
  }[];
  readonly linguistic_fingerprint: { readonly size: { readonly words: number } };
}
interface Version {
  readonly version: number;
  readonly replaced_by: string;
  readonly changes: readonly { readonly member: string; readonly before: unknown; readonly after: unknown }[];
}

let service: TestApp;
let user: SignedIn;
let persona: Persona;
beforeAll(async () => {
  service = await startTestApp();
  user = await service.register();
});
afterAll(() => service?.close());
beforeEach(async () => {
  const { body } = await call<Persona>('POST', '/api/personas/generate', {
    platforms: ['linkedin'],
    onboarding_data: { writing_samples: samplesOf('founder').slice(0, 2) },
  });
  persona = body.data;
});

const call = <Data>(method: string, path: string, body?: unknown, headers = {}) =>
  service.api<Envelope<Data>>(method, path, {
    token: user.token,
    headers,
    ...(body !== undefined && { body }),
  });
const path = (rest = '') => `/api/personas/${persona.persona_id}${rest}`;
const read = async () => (await call<Persona>('GET', path())).body.data;
const change = async (body: object): Promise<Persona> => {
  const { version } = await read();
  return (await call<Persona>('PUT', path(), body, { 'If-Match': `"v${version}"` })).body.data;
};
const versions = async (query = '') =>
  (await call<readonly Version[]>('GET', path(`/versions${query}`))).body.data;
const restore = async (version: number, from?: number) => {
  const now = from ?? (await read()).version;
  return call<Persona>('POST', path(`/versions/${version}/restore`), undefined, { 'If-Match': `"v${now}"` });
};

describe('the versions of a persona', () => {
  it('are none before the first change', async () => {
    expect(await versions()).toEqual([]);
  });

  it('say what was changed, by what, from what to what', async () => {
    await change({ persona_name: 'The First', tonal_range: { default_tone: 'warm' } });
    await change({ persona_name: 'The Second' });
    await call('POST', path('/feedback'), { rating: 3, avoided_words: ['leverage'] });

    expect(await versions()).toMatchObject([
      {
        version: 3,
        replaced_by: 'feedback',
        changes: [
          { member: 'learned.preferred_words' },
          { member: 'learned.avoided_words', before: null, after: ['leverage'] },
          {},
          {},
        ],
      },
      {
        version: 2,
        replaced_by: 'edited',
        changes: [{ member: 'persona_name', before: 'The First', after: 'The Second' }],
      },
      {
        version: 1,
        replaced_by: 'edited',
        changes: [
          { member: 'persona_name', after: 'The First' },
          { member: 'tonal_range.default_tone', after: 'warm' },
        ],
      },
    ]);
  });

  it('come in pages that fit together', async () => {
    for (const name of ['A', 'B', 'C']) await change({ persona_name: name });
    const all = await versions();

    expect([...(await versions('?limit=2')), ...(await versions('?limit=2&before=2'))]).toEqual(all);
  });

  it('hold nothing in clear', async () => {
    await change({ persona_name: 'The zyxwcanary' });
    await change({ persona_name: 'Another' });
    const [row] = await service.sql<{ text: string }>(
      'SELECT string_agg(v::text, chr(10)) AS text FROM persona_versions v',
    );

    expect(row?.text).not.toContain('zyxwcanary');
  });

  it('are nobody else’s to see or to go back to', async () => {
    await change({ persona_name: 'Another' });
    const { token } = await service.register();
    const answers = [
      await service.api('GET', path('/versions'), { token }),
      await service.api('POST', path('/versions/1/restore'), { token, headers: { 'If-Match': '"v2"' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('going back', () => {
  it('makes a new version that says what the former one said', async () => {
    await change({ persona_name: 'Another', tonal_range: { default_tone: 'warm' }, is_active: false });
    const { status, body, headers } = await restore(1);

    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"v3"');
    const { version: _, ...now } = body.data as Persona & { updated_at: string };
    const { version: __, ...then } = persona as Persona & { updated_at: string };
    expect({ ...now, updated_at: '' }).toEqual({ ...then, updated_at: '' });
    expect((await versions())[0]).toMatchObject({ version: 2, replaced_by: 'restored' });
  });

  it('keeps the figures of today', async () => {
    await call('POST', path('/samples'), { samples: [samplesOf('founder')[2]] });
    const grown = (await read()).linguistic_fingerprint.size.words;
    await restore(1);

    expect((await read()).linguistic_fingerprint.size.words).toBe(grown);
    expect(grown).toBeGreaterThan(persona.linguistic_fingerprint.size.words);
  });

  it('quotes no sample that is gone', async () => {
    const quoted = persona.evidence.find(({ kind }) => kind === 'quote');
    if (quoted === undefined) throw new Error('The persona quotes nothing.');
    await call('DELETE', path(`/samples/${quoted.sample_id}`));
    const kept = (await read()).evidence.filter(({ sample_id: id }) => id === quoted.sample_id);
    const { body } = await restore(1);

    expect(kept).toEqual([]);
    expect(JSON.stringify(body.data)).not.toContain(JSON.stringify(quoted.quote));
  });

  it.each([
    ['to a version that never was', 99, 2, 404, 'version.not_found'],
    ['from a version that is no longer today’s', 1, 1, 412, 'version.stale'],
  ])('%s is refused', async (_, version, from, status, code) => {
    await change({ persona_name: 'Another' });
    const answer = await restore(version, from);

    expect(answer.status).toBe(status);
    expect((answer.body as unknown as ProblemBody).code).toBe(code);
  });

  it('without saying from which is refused', async () => {
    await change({ persona_name: 'Another' });

    expect((await call('POST', path('/versions/1/restore'))).status).toBe(428);
  });
});

describe('If-Match', () => {
  const rename = (ifMatch: string) =>
    service.api<ProblemBody>('PUT', path(), {
      token: user.token,
      body: { persona_name: 'Renamed' },
      headers: { 'If-Match': ifMatch },
    });

  it.each(['"v7", "v1"', 'W/"v9", "v1", "v2"', '*'])('%s admits the first version', async (ifMatch) => {
    const answer = await rename(ifMatch);

    expect([answer.status, (await read()).version]).toEqual([200, 2]);
  });

  it.each(['"v7", "v9"', 'W/"v1"', '"v1" or any'])('%s does not', async (ifMatch) => {
    const answer = await rename(ifMatch);

    expect([answer.status, answer.body.code]).toEqual([412, 'version.stale']);
    expect((await read()).version).toBe(1);
  });

  it('is asked of going back and of deleting as well', async () => {
    await rename('"v1"');
    const send = async (method: string, rest: string, ifMatch: string) =>
      (await call(method, path(rest), undefined, { 'If-Match': ifMatch })).status;

    expect(await send('POST', '/versions/1/restore', '"v1", "v9"')).toBe(412);
    expect(await send('POST', '/versions/1/restore', '"v1", "v2"')).toBe(200);
    expect(await send('DELETE', '', '"v1", "v2"')).toBe(412);
    expect(await send('DELETE', '', '"v1", "v3"')).toBe(200);
  });
});
