import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JobTable } from '../../src/infra/jobs/job-table.js';
import type { JobDto } from '../../src/modules/jobs/index.js';
import type { ExportDocument } from '../../src/modules/portability/index.js';
import { FILE_STORE, type FileStore } from '../../src/shared/ports/file-store.port.js';
import { SERVICE_SIGNER, type ServiceSigner } from '../../src/shared/ports/service-signer.port.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { encodingsFound } from '../support/canary.js';
import { exportOf, signedBy, withoutIds, withRows } from '../support/exports.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';

/** Two of them are longer than a part; some characters take two places in a string, and four bytes. */
const LONG_TEXT = '🥐 and zyxwvkanarie. '.repeat(14_000);

let service: TestApp;
let ann: SignedIn;
let ben: SignedIn;
beforeAll(async () => {
  service = await startTestApp();
  [ann, ben] = [await service.register(), await service.register()];
  await generateAndUse(service, ann);
});
afterAll(() => service?.close());

const submit = <Data = JobDto>({ token }: SignedIn, headers = {}) =>
  service.api<Envelope<Data>>('POST', '/api/privacy/exports', { token, headers });
const jobsOf = ({ token }: SignedIn) => jobsAt(service.api, token);
const made = async (user: SignedIn): Promise<JobDto> =>
  jobsOf(user).ended((await submit(user)).body.data.job_id);
const download = <Body = ProblemBody>({ token }: SignedIn, id: number) =>
  service.api<Body>('GET', `/api/privacy/exports/${id}`, { token });
const refused = async (user: SignedIn, id: number): Promise<string> => {
  const { status, body } = await download(user, id);
  return `${status} ${body.code}`;
};

/** As it came, byte for byte. */
async function textOf({ token }: SignedIn, path: string) {
  const answer = await fetch(`${service.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  return { headers: answer.headers, text: await answer.text() };
}

const folderOf = ({ userId }: SignedIn) => join(service.config.dataDir, 'files', 'exports', String(userId));
const copiesOf = (user: SignedIn): readonly string[] =>
  existsSync(folderOf(user)) ? readdirSync(folderOf(user)) : [];
const partsIn = (user: SignedIn): readonly string[] =>
  copiesOf(user).flatMap((copy) =>
    readdirSync(join(folderOf(user), copy)).map((part) => join(folderOf(user), copy, part)),
  );

/** Has somebody own what takes several parts. */
async function grow(user: SignedIn): Promise<void> {
  const document = withRows(await exportOf(service, ann), 'writing_samples', (row) => ({
    ...row,
    content: { text: LONG_TEXT },
  }));
  const signer = service.app.get<ServiceSigner>(SERVICE_SIGNER, { strict: false });
  const body = signedBy(signer, document);
  const { status } = await service.api('POST', '/api/privacy/import', { token: user.token, body });
  expect(status).toBe(201);
}

/** Writing a file waits, once it is there, until the result is called. */
function holdFiles(): () => void {
  const gate = Promise.withResolvers<void>();
  const files = service.app.get<FileStore>(FILE_STORE);
  const write = files.write.bind(files);
  const held = vi.spyOn(files, 'write').mockImplementation(async (key, pieces) => {
    await write(key, pieces);
    await gate.promise;
  });
  return () => {
    held.mockRestore();
    gate.resolve();
  };
}

describe('an export as a job', () => {
  it('is accepted at once, tells its tables, and says how large it is', async () => {
    const accepted = await submit(ann);
    const id = accepted.body.data.job_id;
    const job = await jobsOf(ann).ended(id);
    const { text } = await textOf(ann, `/api/privacy/exports/${id}`);
    const [{ progress } = { progress: [] }] = await service.sql<{ progress: { message: string }[] }>(
      'SELECT progress FROM jobs WHERE id = ?',
      [id],
    );

    expect([accepted.status, accepted.headers.get('location')]).toEqual([202, `/api/jobs/${id}`]);
    expect(accepted.headers.get('preference-applied')).toBeNull();
    expect(accepted.body.data).toMatchObject({ kind: 'privacy.export', percent: 0, result: null });
    expect(job).toMatchObject({ state: 'done', percent: 100, problem: null });
    expect(job.result!['bytes']).toBe(Buffer.byteLength(text));
    expect(progress.map(({ message }) => message)).toContain('Writing the table writing_samples');
  });

  it('is the document that the stream gives, with the same headers and a length', async () => {
    const { job_id: id } = await made(ann);
    const kept = await textOf(ann, `/api/privacy/exports/${id}`);
    const streamed = await textOf(ann, '/api/privacy/export');

    // All but when it was made, its signature, and the jobs, of which this one is at work in its own export.
    const [jobs, others] = [/,"kind":"privacy.export",/u, /^\{"success"|^"signature"/u];
    const linesOf = ({ text }: { text: string }) =>
      text.split('\n').flatMap((line) => (jobs.test(line) || others.test(line) ? [] : [line]));
    expect(linesOf(kept).length).toBeGreaterThan(30);
    expect(linesOf(kept)).toEqual(linesOf(streamed));
    expect(Object.keys(JSON.parse(kept.text))).toEqual(Object.keys(JSON.parse(streamed.text)));
    for (const name of ['content-type', 'content-disposition', 'cache-control'])
      expect([name, kept.headers.get(name)]).toEqual([name, streamed.headers.get(name)]);
    expect(Number(kept.headers.get('content-length'))).toBe(Buffer.byteLength(kept.text));
  });

  it('can be brought back', async () => {
    const { job_id: id } = await made(ann);
    const { body } = await download<Envelope<ExportDocument>>(ann, id);
    const cid = await service.register();
    const { status } = await service.api('POST', '/api/privacy/import', { token: cid.token, body });

    expect(status).toBe(201);
    expect(withoutIds(await exportOf(service, cid))).toEqual(withoutIds(await exportOf(service, ann)));
  });

  it('is one for one idempotency key, and for requests at the same time', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await submit(ann, headers);
    await jobsOf(ann).ended(first.body.data.job_id);
    const again = await submit(ann, headers);
    const dan = await service.register();
    const letGo = holdFiles();
    const jobs = await Promise.all(Array.from({ length: 6 }, () => submit(dan)));
    letGo();

    expect([again.body.data.job_id, again.headers.get('idempotency-replayed')]).toEqual([
      first.body.data.job_id,
      'true',
    ]);
    expect(new Set(jobs.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(jobs.map(({ body }) => body.data.job_id)).size).toBe(1);
  });

  it('is kept as sealed parts, a line each, that open in their place alone', async () => {
    const eve = await service.register();
    await grow(eve);
    const { job_id: id, result } = await made(eve);
    const [file = '', ...others] = partsIn(eve);
    const sealed = readFileSync(file, 'utf8');
    const [first, second, ...rest] = sealed.split('\n');
    const { body } = await download<Envelope<ExportDocument>>(eve, id);

    expect(copiesOf(eve)).toEqual([`${id}-${result!['copy']}`]);
    expect(others).toEqual([]);
    expect(rest.length + 1).toBe(result!['parts']);
    expect(encodingsFound(readFileSync(file))).toEqual([]);
    expect(body.data.tables['writing_samples']!.rows[0]!['content']).toEqual({ text: LONG_TEXT });
    writeFileSync(file, [second, first, ...rest].join('\n'));
    expect(await refused(eve, id)).toBe('500 internal');
  });

  it('opens when each part is a file of its own, as earlier versions wrote them', async () => {
    const eve = await service.register();
    await grow(eve);
    const { job_id: id } = await made(eve);
    const [file = ''] = partsIn(eve);
    const whole = await textOf(eve, `/api/privacy/exports/${id}`);
    const parts = readFileSync(file, 'utf8').trimEnd().split('\n');
    parts.forEach((part, index) => writeFileSync(file.replace('0.part', `${index}.part`), part));

    expect(parts.length).toBeGreaterThan(1);
    expect((await textOf(eve, `/api/privacy/exports/${id}`)).text).toBe(whole.text);
  });

  it('is made for who restricted the processing of their data', async () => {
    const fay = await service.register();
    await service.api('PUT', '/api/privacy/consents', { token: fay.token, body: { processing: false } });
    const { state, job_id: id } = await made(fay);

    expect(state).toBe('done');
    expect((await download<Envelope<ExportDocument>>(fay, id)).body.data.user_id).toBe(fay.userId);
  });

  it('is in the trail, as asked for, made and taken', async () => {
    const gus = await service.register();
    const { job_id: id } = await made(gus);
    await download(gus, id);
    await refused(ben, id);
    const told = async () => {
      const { body } = await service.api<Envelope<{ action: string; outcome: string }[]>>(
        'GET',
        '/api/privacy/access-log?limit=500',
        { token: gus.token },
      );
      return body.data.map(({ action, outcome }) => `${action} ${outcome}`);
    };

    await expect
      .poll(told)
      .toEqual(
        expect.arrayContaining([
          'POST /api/privacy/exports success',
          'JOB privacy.export success',
          'GET /api/privacy/exports/:job_id success',
          'GET /api/privacy/exports/:job_id denied',
        ]),
      );
  });
});

describe('an export is not given', () => {
  it('to anybody else, nor where there is none', async () => {
    const { job_id: id } = await made(ann);
    const [other] = await service.sql<{ id: number }>(
      "SELECT id FROM jobs WHERE user_id = ? AND kind <> 'privacy.export' LIMIT 1",
      [ann.userId],
    );

    expect(await refused(ben, id)).toBe('404 export.not_found');
    expect(await refused(await service.registerAdmin(), id)).toBe('404 export.not_found');
    expect(await refused(ann, 2_000_000_000)).toBe('404 export.not_found');
    expect(await refused(ann, other!.id)).toBe('404 export.not_found');
  });

  it('before it is finished, nor once it is cancelled, of which nothing is left', async () => {
    const hal = await service.register();
    await grow(hal);
    const letGo = holdFiles();
    const { job_id: id } = (await submit(hal)).body.data;
    await expect.poll(() => partsIn(hal).length, { timeout: 10_000 }).toBe(1);
    const again = await submit(hal);
    const [beside] = await service.sql<{ id: number }>(
      `INSERT INTO jobs (user_id, kind, queue_id, turn, state, progress, created_at, finished_at)
       SELECT user_id, kind, gen_random_uuid(), 0, 'failed', progress, created_at, now() FROM jobs WHERE id = ? RETURNING id`,
      [id],
    );
    const replayed = await service.api<ProblemBody>('POST', `/api/jobs/${beside!.id}/retry`, {
      token: hal.token,
    });
    const early = await download(hal, id);
    await service.api('DELETE', `/api/jobs/${id}`, { token: hal.token });
    await cancellationRead(id);
    letGo();
    const job = await jobsOf(hal).ended(id);

    expect(again.body.data.job_id).toBe(id);
    expect([replayed.status, replayed.body.code]).toEqual([409, 'job.another_open']);
    expect([early.status, early.body.code]).toEqual([409, 'export.unfinished']);
    expect(early.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(job).toMatchObject({ state: 'cancelled', result: null });
    expect(await refused(hal, id)).toBe('404 export.not_found');
    expect(partsIn(hal)).toEqual([]);
    const anew = await service.api<Envelope<JobDto>>('POST', `/api/jobs/${id}/retry`, { token: hal.token });
    expect(anew.status).toBe(202);
    expect((await jobsOf(hal).ended(id)).state).toBe('done');
    expect((await download<Envelope<ExportDocument>>(hal, id)).body.data.user_id).toBe(hal.userId);
  });

  it('when ten are kept already, to whom may wait or stream', async () => {
    const ida = await service.register();
    const { job_id: id } = await made(ida);
    await service.sql(
      `INSERT INTO jobs (user_id, kind, queue_id, turn, state, progress, result, created_at, finished_at)
       SELECT user_id, kind, gen_random_uuid(), 0, state, progress, result, created_at, finished_at
         FROM jobs, generate_series(1, 9) WHERE id = ?`,
      [id],
    );
    const answer = await submit<never>(ida);

    expect(answer).toMatchObject({ status: 409, body: { code: 'export.too_many' } });
    expect((await exportOf(service, ida)).user_id).toBe(ida.userId);
  });

  it('once its account is erased, with which its file goes', async () => {
    const jan = await service.register();
    const { job_id: id } = await made(jan);
    expect(partsIn(jan)).toHaveLength(1);
    await service.api('DELETE', '/api/privacy/account', { token: jan.token });

    expect(await refused(jan, id)).toBe('404 export.not_found');
    expect(existsSync(folderOf(jan))).toBe(false);
  });
});

/** Resolves when the worker has read that the job is to be cancelled. */
async function cancellationRead(id: number): Promise<void> {
  const table = service.app.get(JobTable, { strict: false });
  const find = vi.spyOn(table, 'findRunning');
  const isRead = async () => {
    const polls = await Promise.all(find.mock.results.map(({ value }) => value));
    return polls.flat().some((row) => row.id === id && row.cancel_requested);
  };
  await expect.poll(isRead, { timeout: 30_000 }).toBe(true);
  find.mockRestore();
}
