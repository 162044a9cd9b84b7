import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChainVerifier } from '../../src/infra/audit/chain-verifier.js';
import { AuditedFaults } from '../../src/infra/crypto/audited-faults.js';
import { IntegrityFault } from '../../src/infra/crypto/integrity-fault.js';
import { KeyedBlindIndex } from '../../src/infra/crypto/keyed-blind-index.js';
import { ServiceKeyStore } from '../../src/infra/crypto/service-key-store.js';
import { UserKeys } from '../../src/infra/crypto/user-keys.js';
import { AUDIT_TRAIL, type AuditTrail } from '../../src/shared/ports/audit-trail.port.js';
import { KEY_WRAPPER } from '../../src/shared/ports/key-wrapper.port.js';
import type { Envelope } from '../support/api-client.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { samplesOf } from '../support/voices.js';

interface Event {
  readonly seq: number;
  readonly action: string;
  readonly actor_role: string;
  readonly by_subject: boolean;
  readonly target: string | null;
  readonly outcome: string;
  readonly request_id: string;
}

let service: TestApp;
let [ann, ben, admin]: SignedIn[] = [];
let [first, second, other]: number[] = [];

const read = (id: number | undefined, user: SignedIn | undefined = ann) =>
  service.api('GET', `/api/personas/${id}`, { token: user!.token });
const statusOf = async (id: number | undefined, user?: SignedIn) => (await read(id, user)).status;

async function generate(user: SignedIn): Promise<number> {
  const answer = await service.api<Envelope<{ persona_id: number }>>('POST', '/api/personas/generate', {
    token: user.token,
    body: {
      platforms: ['linkedin'],
      onboarding_data: { writing_samples: samplesOf('founder').slice(0, 1) },
    },
  });
  return answer.body.data.persona_id;
}

/** What the owner's log says of content that did not open. */
async function faultsOf(user: SignedIn | undefined): Promise<readonly Event[]> {
  const { body } = await service.api<Envelope<Event[]>>('GET', '/api/privacy/access-log?limit=500', {
    token: user!.token,
  });
  return body.data.filter(({ action }) => action === 'content.integrity');
}

beforeAll(async () => {
  // Without the cache, every read opens what is stored.
  service = await startTestApp({ env: { CACHE_TTL_SECONDS: '0' } });
  [ann, ben, admin] = [await service.register(), await service.register(), await service.registerAdmin()];
  [first, second, other] = [await generate(ann), await generate(ann), await generate(ben)];
});
afterAll(() => service?.close());

const [KEPT, KEYS] = ['kept_personas', 'kept_keys'];
beforeAll(async () => {
  await service.sql(`CREATE TABLE ${KEPT} AS SELECT * FROM writing_personas`);
  await service.sql(`CREATE TABLE ${KEYS} AS SELECT * FROM keyring.user_keys`);
});
afterAll(() => service?.sql(`DROP TABLE ${KEPT}, ${KEYS}`));

const forgetKeys = () => {
  for (const user of [ann, ben]) service.app.get(UserKeys, { strict: false }).forget(user!.userId);
};

describe('stored content that was tampered with', () => {
  afterEach(async () => {
    await service.sql(
      `UPDATE writing_personas p SET core_belief = k.core_belief, linguistic_fingerprint = k.linguistic_fingerprint,
         persona_data = k.persona_data FROM ${KEPT} k WHERE k.id = p.id`,
    );
    await service.sql(
      `UPDATE keyring.user_keys u SET kek_id = k.kek_id, wrapped_key = k.wrapped_key FROM ${KEYS} k
        WHERE k.user_id = u.user_id`,
    );
    forgetKeys();
  });

  const BYTE = `overlay(core_belief placing (CASE substr(core_belief, 60, 1) WHEN 'A' THEN 'B' ELSE 'A' END) from 60)`;
  const DATA = `jsonb_set(persona_data, '{data}', to_jsonb(overlay(persona_data ->> 'data' placing
    (CASE substr(persona_data ->> 'data', 3, 1) WHEN 'A' THEN 'B' ELSE 'A' END) from 3)))`;
  const fingerprintOf = (id: () => number | undefined) => () =>
    `linguistic_fingerprint = (SELECT linguistic_fingerprint FROM ${KEPT} WHERE id = ${id()})`;

  it.each<[string, () => string, string]>([
    ['a byte of it was flipped', () => `core_belief = ${BYTE}`, 'core_belief'],
    ['a byte of its nonce was flipped', () => `persona_data = ${DATA}`, 'persona_data'],
    ['it is of another row of the same user', fingerprintOf(() => second), 'linguistic_fingerprint'],
    ['it is of another user', fingerprintOf(() => other), 'linguistic_fingerprint'],
    ['it is of another column', () => 'persona_data = linguistic_fingerprint', 'persona_data'],
    ['it names another key', () => `persona_data = persona_data || '{"key": 2}'`, 'persona_data'],
    ['it is not sealed at all', () => `core_belief = 'I believe.'`, 'core_belief'],
  ])('fails closed, is written down, and hurts nobody else, when %s', async (_, change, column) => {
    const before = (await faultsOf(ann)).length;
    await service.sql(`UPDATE writing_personas SET ${change()} WHERE id = ?`, [first]);
    const { status, body, headers } = await read(first);

    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/writing_personas|sealed|believe|example\.com/u);
    expect([await statusOf(second), await statusOf(other, ben)]).toEqual([200, 200]);
    const faults = await faultsOf(ann);
    expect(faults).toHaveLength(before + 1);
    expect(faults[0]).toMatchObject({
      actor_role: 'user',
      by_subject: true,
      target: `writing_personas.${column} id=${first}`,
      outcome: 'failed',
      request_id: headers.get('x-request-id'),
    });
    expect(await faultsOf(ben)).toEqual([]);
  });

  it('fails closed in both places when two rows of one user were swapped', async () => {
    await service.sql(
      `UPDATE writing_personas p SET core_belief = k.core_belief FROM ${KEPT} k
        WHERE p.id IN (?, ?) AND k.id IN (?, ?) AND k.id <> p.id`,
      [first, second, first, second],
    );

    expect([await statusOf(first), await statusOf(second), await statusOf(other, ben)]).toEqual([
      500, 500, 200,
    ]);
  });

  it('fails closed for one user when the data key was exchanged for that of another', async () => {
    await service.sql(
      `UPDATE keyring.user_keys SET wrapped_key = (SELECT wrapped_key FROM ${KEYS} WHERE user_id = ?) WHERE user_id = ?`,
      [ben!.userId, ann!.userId],
    );
    forgetKeys();

    expect([await statusOf(first), await statusOf(other, ben)]).toEqual([500, 200]);
    expect((await faultsOf(ann)).length).toBeGreaterThan(0);
  });

  it('fails closed for one user when the data key names a key-encryption key that is not there', async () => {
    await service.sql(`UPDATE keyring.user_keys SET kek_id = 'elsewhere' WHERE user_id = ?`, [ann!.userId]);
    forgetKeys();
    const { status, body } = await read(first);

    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('elsewhere');
    expect(await statusOf(other, ben)).toBe(200);
  });

  it('tells the owner who met it', async () => {
    await service.sql(`UPDATE writing_personas SET core_belief = ${BYTE} WHERE id = ?`, [first]);
    await read(first, admin);

    expect((await faultsOf(ann))[0]).toMatchObject({ actor_role: 'admin', by_subject: false });
  });

  it('is readable again once it is what it was', async () => {
    expect([await statusOf(first), await statusOf(second), await statusOf(other, ben)]).toEqual([
      200, 200, 200,
    ]);
  });
});

describe('a job whose request was tampered with', () => {
  it('ends as failed at once, is written down, and holds up no other', async () => {
    const [hers, his] = [jobsAt(service.api, ann!.token), jobsAt(service.api, ben!.token)];
    const job = (await hers.generate()).body.data.job_id;
    await hers.ended(job);
    await service.sql(
      `UPDATE jobs SET state = 'failed', request = '{"sealed": 1, "key": 1, "data": "AAAA"}' WHERE id = ?`,
      [job],
    );
    await service.api('POST', `/api/jobs/${job}/retry`, { token: ann!.token });
    const failed = await hers.ended(job);

    expect(failed.state).toBe('failed');
    expect(failed.problem?.code).toBe('internal');
    expect(await faultsOf(ann)).toContainEqual(
      expect.objectContaining({ actor_role: 'system', target: `jobs.request id=${job}` }),
    );
    const sound = (await his.generate()).body.data.job_id;
    expect((await his.ended(sound)).state).toBe('done');
  });
});

describe('a key of the service that was tampered with', () => {
  const SPOILT = `overlay(wrapped_key placing (CASE substr(wrapped_key, 9, 1) WHEN 'A' THEN 'B' ELSE 'A' END) from 9)`;
  const faultsOfKeys = async () => {
    const { body } = await service.api<Envelope<Event[]>>(
      'GET',
      '/api/audit?action=content.integrity&limit=500',
      {
        token: admin!.token,
      },
    );
    return body.data.filter(({ target }) => target === 'service_keys.wrapped_key name=blind-index');
  };

  it('finds nobody, is written down once for administrators to see, and works again once it is what it was', async () => {
    const get = <Part>(token: unknown): Part => service.app.get(token as string, { strict: false });
    const witness = new AuditedFaults(get<AuditTrail>(AUDIT_TRAIL));
    const asAfterStart = () => new KeyedBlindIndex(get(ServiceKeyStore), get(KEY_WRAPPER), witness);
    const digestBefore = await asAfterStart().digestOf('users.email', 'ann@example.com');
    const [key] = await service.sql<{ wrapped_key: string }>('SELECT wrapped_key FROM keyring.service_keys');
    await service.sql(`UPDATE keyring.service_keys SET wrapped_key = ${SPOILT}`);
    const started = asAfterStart();
    for (let i = 0; i < 2; i += 1)
      await expect(started.digestOf('users.email', 'ann@example.com')).rejects.toThrow(IntegrityFault);

    expect(await faultsOfKeys()).toEqual([
      expect.objectContaining({ outcome: 'failed', actor_role: 'system', by_subject: false }),
    ]);
    await service.sql('UPDATE keyring.service_keys SET wrapped_key = ?', [key!.wrapped_key]);
    expect(await started.digestOf('users.email', 'ann@example.com')).toBe(digestBefore);
  });
});

describe('the trail', () => {
  it('is whole afterwards', async () => {
    const report = await service.app.get(ChainVerifier, { strict: false }).verify();

    expect(report.fault).toBeUndefined();
    expect((await faultsOf(ann)).length).toBeGreaterThan(8);
  });
});
