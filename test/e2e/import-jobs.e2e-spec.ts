import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobDto } from '../../src/modules/jobs/index.js';
import { type ExportDocument, RESTORED_TABLES } from '../../src/modules/portability/index.js';
import { FileSweeperService } from '../../src/modules/privacy/index.js';
import { FILE_STORE, type FileStore } from '../../src/shared/ports/file-store.port.js';
import { SERVICE_SIGNER, type ServiceSigner } from '../../src/shared/ports/service-signer.port.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { CANARY, encodingsFound } from '../support/canary.js';
import { exportOf, signedBy, withoutIds, withRows } from '../support/exports.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

let service: TestApp;
let exported: ExportDocument;
beforeAll(async () => {
  service = await startTestApp({ env: { JOB_CONCURRENCY: '1' } });
  const ann = await service.register();
  await generateAndUse(service, ann);
  const signer = service.app.get<ServiceSigner>(SERVICE_SIGNER, { strict: false });
  const said = withRows(await exportOf(service, ann), 'writing_samples', (row) => ({
    ...row,
    content: { text: `A ${CANARY} sings.` },
  }));
  exported = signedBy(signer, said);
});
afterAll(() => service?.close());

/** Accepted as a job, or refused with a code. */
interface Submitted {
  readonly data: JobDto;
  readonly code: string;
}

const submit = (user: SignedIn, body: unknown = exported, headers = {}) =>
  service.api<Submitted>('POST', '/api/privacy/import', {
    token: user.token,
    body,
    headers: { Prefer: 'respond-async', ...headers },
  });
const ended = ({ token }: SignedIn, id: number) => jobsAt(service.api, token).ended(id);
const cancel = ({ token }: SignedIn, id: number) => service.api('DELETE', `/api/jobs/${id}`, { token });
const jobsOf = async ({ token }: SignedIn) =>
  (await service.api<Envelope<JobDto[]>>('GET', '/api/jobs', { token })).body.data.length;
const personasOf = async ({ userId, token }: SignedIn) =>
  (await service.api<Envelope<unknown[]>>('GET', `/api/personas/user/${userId}`, { token })).body.data.length;

/** Files below the user's folder of imports; empty folders count as none. */
function stagedOf({ userId }: SignedIn): readonly string[] {
  const folder = join(service.config.dataDir, 'files', 'imports', String(userId));
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((one) =>
    readdirSync(join(folder, one)).map((part) => join(folder, one, part)),
  );
}

/** Reading a file waits until the result is called. */
function holdReads(): () => void {
  const gate = Promise.withResolvers<void>();
  const files = service.app.get<FileStore>(FILE_STORE);
  const read = files.read.bind(files);
  const held = vi.spyOn(files, 'read').mockImplementation(async (key) => {
    await gate.promise;
    return read(key);
  });
  return () => {
    held.mockRestore();
    gate.resolve();
  };
}

const running = ({ token }: SignedIn, id: number) =>
  jobsAt(service.api, token).until(id, ({ stage }) => stage === 'reading');

describe('an import as a job', () => {
  it('brings back what an import does, and keeps nothing of what was sent', async () => {
    const ben = await service.register();
    const letGo = holdReads();
    const accepted = await submit(ben);
    const { job_id: id } = accepted.body.data;
    await running(ben, id);
    const staged = stagedOf(ben);
    const found = staged.flatMap((file) => encodingsFound(readFileSync(file)));
    letGo();
    const job = await ended(ben, id);

    expect([accepted.status, accepted.headers.get('location')]).toEqual([202, `/api/jobs/${id}`]);
    expect(accepted.headers.get('preference-applied')).toBe('respond-async');
    expect([staged.length, found]).toEqual([1, []]);
    expect(job).toMatchObject({ kind: 'privacy.import', state: 'done', problem: null });
    expect(job.result).toEqual(
      Object.fromEntries(RESTORED_TABLES.map(({ name }) => [name, exported.tables[name]!.rows.length])),
    );
    expect(withoutIds(await exportOf(service, ben))).toEqual(withoutIds(exported));
    await expect.poll(() => stagedOf(ben)).toEqual([]);
  });

  it('is one for one idempotency key', async () => {
    const cid = await service.register();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const { job_id: id } = (await submit(cid, exported, headers)).body.data;
    const again = await submit(cid, exported, headers);
    await ended(cid, id);

    expect([again.status, again.body.data.job_id]).toEqual([202, id]);
    expect(await personasOf(cid)).toBe(1);
  });

  it('is one at a time, and another once it is cancelled, which leaves nothing', async () => {
    const dan = await service.register();
    const eve = await service.register();
    const letGo = holdReads();
    const { job_id: first } = (await submit(dan)).body.data;
    await running(dan, first);
    const { job_id: waiting } = (await submit(eve)).body.data; // one job at a time is done here
    const second = await submit(dan);
    const staged = [stagedOf(dan).length, stagedOf(eve).length];
    await cancel(eve, waiting);
    const left = stagedOf(eve);
    const { job_id: other } = (await submit(eve)).body.data;
    const replayed = await service.api<ProblemBody>('POST', `/api/jobs/${waiting}/retry`, {
      token: eve.token,
    });
    await cancel(eve, other);
    await cancel(dan, first);
    letGo();
    await Promise.all([ended(dan, first), ended(eve, waiting)]);

    expect([second.status, second.body.code]).toEqual([409, 'import.running']);
    expect([replayed.status, replayed.body.code]).toEqual([409, 'job.another_open']);
    expect(staged).toEqual([1, 1]);
    expect(left).toEqual([]);
    expect(await personasOf(eve)).toBe(0);
    await expect.poll(() => stagedOf(dan)).toEqual([]);
    const { job_id: next } = (await submit(eve)).body.data;
    expect((await ended(eve, next)).state).toBe('done');
  });

  it.each<[string, string, () => unknown]>([
    ['what is no export', '400 import.format_unknown', () => ({ tables: {} })],
    ['what departs from the schema', '400 import.invalid', () => ({ ...exported, tables: {} })],
    ['what was changed', '422 import.signature_refused', () => ({ ...exported, user_id: 77 })],
  ])('refuses %s before there is a job', async (_, answer, body) => {
    const fay = await service.register();
    const { status, body: problem } = await submit(fay, body());

    expect(`${status} ${problem.code}`).toBe(answer);
    expect([await jobsOf(fay), stagedOf(fay)]).toEqual([0, []]);
  });

  it('fails with the reason where the database does not take it, and changes nothing', async () => {
    const gus = await service.register();
    const [first] = exported.tables['platform_personas']!.rows;
    const signer = service.app.get<ServiceSigner>(SERVICE_SIGNER, { strict: false });
    const platforms = { ...exported.tables['platform_personas']!, rows: [first!, { ...first, id: 999_999 }] };
    const twin = { ...exported, tables: { ...exported.tables, platform_personas: platforms } };
    const { job_id: id } = (await submit(gus, signedBy(signer, twin))).body.data;
    const job = await ended(gus, id);

    expect([job.state, job.problem!.code]).toEqual(['failed', 'import.contradictory']);
    expect(await personasOf(gus)).toBe(0);
    await expect.poll(() => stagedOf(gus)).toEqual([]);
    await service.api('POST', `/api/jobs/${id}/retry`, { token: gus.token });
    expect((await ended(gus, id)).problem!.code).toBe('import.gone');
  });

  it('is not for who restricted the processing of their data', async () => {
    const hal = await service.register();
    await service.api('PUT', '/api/privacy/consents', { token: hal.token, body: { processing: false } });

    expect((await submit(hal)).status).toBe(403);
    expect(stagedOf(hal)).toEqual([]);
  });
});

describe('what was sent', () => {
  it('goes with the account', async () => {
    const ida = await service.register();
    const letGo = holdReads();
    const { job_id: id } = (await submit(ida)).body.data;
    await running(ida, id);
    const staged = stagedOf(ida).length;
    await service.api('DELETE', '/api/privacy/account', { token: ida.token });
    const left = stagedOf(ida);
    letGo();

    expect([staged, left]).toEqual([1, []]);
    await expect
      .poll(() => service.sql('SELECT 1 FROM writing_personas WHERE user_id = ?', [ida.userId]))
      .toEqual([]);
  });

  it('is swept a day later where a crash left it, and not while its job is open', async () => {
    const [jan, kim] = [await service.register(), await service.register()];
    const files = service.app.get<FileStore>(FILE_STORE);
    const sweeper = service.app.get(FileSweeperService, { strict: false });
    const orphan = `imports/${jan.userId}/77/0.part`;
    await files.put(orphan, Buffer.from('sealed'));
    const letGo = holdReads();
    const { job_id: id } = (await submit(kim)).body.data;
    await running(kim, id);
    const soon = await sweeper.preview();
    const old = new Date('2020-01-01');
    for (const file of [...stagedOf(jan), ...stagedOf(kim)]) utimesSync(file, old, old);
    const swept = [soon, await sweeper.preview(), await sweeper.run(), await sweeper.run()];
    letGo();

    expect(swept).toEqual([0, 1, 1, 0]);
    expect(await files.find(orphan)).toBeUndefined();
    expect((await ended(kim, id)).state).toBe('done');
  });
});
