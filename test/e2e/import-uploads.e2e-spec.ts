import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobDto } from '../../src/modules/jobs/index.js';
import { type ExportDocument, RESTORED_TABLES } from '../../src/modules/portability/index.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { generateAndUse } from '../support/busy-user.js';
import { exportOf, withoutIds } from '../support/exports.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { uploadTo } from '../support/upload.js';

const MIB = 1024 * 1024;

let service: TestApp;
let exported: ExportDocument;
/** The export with so much white space that it is larger than an ordinary body. */
let large: string;
beforeAll(async () => {
  service = await startTestApp({ env: { JOB_CONCURRENCY: '1' } });
  const ann = await service.register();
  await generateAndUse(service, ann);
  exported = await exportOf(service, ann);
  large = JSON.stringify({ success: true, data: exported }) + ' '.repeat(2 * MIB);
});
afterAll(() => service?.close());

const upload = <Body = Envelope<JobDto>>(
  user: SignedIn | undefined,
  content: string | Uint8Array<ArrayBuffer>,
) => uploadTo<Body>(service, user, [['file', new Blob([content])]]);
const ended = ({ token }: SignedIn, id: number) => jobsAt(service.api, token).ended(id);
const personasOf = async ({ userId, token }: SignedIn) =>
  (await service.api<Envelope<unknown[]>>('GET', `/api/personas/user/${userId}`, { token })).body.data.length;

/** Files below the user's folder of imports, temporary ones among them. */
function filesOf({ userId }: SignedIn): readonly string[] {
  const folder = join(service.config.dataDir, 'files', 'imports', String(userId));
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.part'));
}

describe('POST /api/privacy/imports', () => {
  it('restores a document larger than an ordinary body as a job and keeps nothing of it', async () => {
    const ben = await service.register();
    const accepted = await upload(ben, large);
    const { job_id: id } = accepted.body.data;
    const job = await ended(ben, id);

    expect([accepted.status, accepted.headers.get('location')]).toEqual([202, `/api/jobs/${id}`]);
    expect(job).toMatchObject({ kind: 'privacy.import', state: 'done', problem: null });
    expect(job.result).toEqual(
      Object.fromEntries(RESTORED_TABLES.map(({ name }) => [name, exported.tables[name]!.rows.length])),
    );
    expect(withoutIds(await exportOf(service, ben))).toEqual(withoutIds(exported));
    await expect.poll(() => filesOf(ben)).toEqual([]);
  });

  it.each<[string, string, () => string]>([
    ['is not JSON', 'request.malformed', () => large.slice(0, -3 * MIB)],
    ['is nested too deep', 'request.malformed', () => '['.repeat(100)],
    ['is empty', 'request.malformed', () => ''],
    ['is no export', 'import.format_unknown', () => '{"tables":{}}'],
    ['departs from the schema', 'import.invalid', () => JSON.stringify({ ...exported, tables: {} })],
    ['was changed', 'import.signature_refused', () => JSON.stringify({ ...exported, user_id: 77 })],
  ])('fails the job and changes nothing when the file %s', async (_, code, content) => {
    const cid = await service.register();
    const { body } = await upload(cid, content());
    const job = await ended(cid, body.data.job_id);

    expect([job.state, job.problem?.code]).toEqual(['failed', code]);
    expect(await personasOf(cid)).toBe(0);
    await expect.poll(() => filesOf(cid)).toEqual([]);
  });

  it('refuses a file that is not UTF-8 and keeps nothing of it', async () => {
    const dan = await service.register();
    const answer = await upload<ProblemBody>(dan, new Uint8Array([0x7b, 0xff, 0x7d]));

    expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
    expect(filesOf(dan)).toEqual([]);
  });

  it('refuses a file of more than 64 MiB and keeps nothing of it', async () => {
    const eve = await service.register();
    const answer = await upload<ProblemBody>(eve, new Uint8Array(64 * MIB + 1).fill(0x20));

    expect([answer.status, answer.body.code]).toEqual([413, 'request.too_large']);
    expect(filesOf(eve)).toEqual([]);
  });

  it('refuses a form without a file, with a second one, or with other fields', async () => {
    const fay = await service.register();
    const file = new Blob([large]);
    const answers = [
      await uploadTo(service, fay, []),
      await uploadTo(service, fay, [['file', 'text']]),
      await uploadTo(service, fay, [['file', file], ['other', file]]), // prettier-ignore
      await uploadTo(service, fay, [['file', file], ['note', 'text']]), // prettier-ignore
    ];

    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      Array(4).fill('400 request.malformed'),
    );
    expect(filesOf(fay)).toEqual([]);
  });

  it('refuses a caller without a token and other media types', async () => {
    const gus = await service.register();
    const stranger = await upload<ProblemBody>(undefined, large);
    const json = await service.api<ProblemBody>('POST', '/api/privacy/imports', {
      token: gus.token,
      body: {},
    });
    const elsewhere = await service.api<ProblemBody>('POST', '/api/privacy/import', {
      token: gus.token,
      body: '--x--',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });

    expect([stranger.status, json.status, elsewhere.status]).toEqual([401, 415, 415]);
    expect([json.body.code, elsewhere.body.code]).toEqual(['request.media_type', 'request.media_type']);
  });

  it('refuses a second import of a user while one is being sent', async () => {
    const hal = await service.register();
    const socket = await halfSent(hal);
    const second = await upload<ProblemBody>(hal, '{}');
    socket.destroy();

    expect([second.status, second.body.code]).toEqual([409, 'import.running']);
    await expect.poll(() => filesOf(hal)).toEqual([]);
  });

  it('leaves nothing behind when the client aborts the upload', async () => {
    const ida = await service.register();
    const socket = await halfSent(ida);
    socket.destroy();

    await expect.poll(() => filesOf(ida)).toEqual([]);
    const again = await upload(ida, large);
    expect(again.status).toBe(202);
    expect((await ended(ida, again.body.data.job_id)).state).toBe('done');
  });
});

describe('POST /api/privacy/import', () => {
  it('answers 413 to a document larger than 1 MiB and names the route for uploads', async () => {
    const jan = await service.register();
    const { status, body } = await service.api<ProblemBody>('POST', '/api/privacy/import', {
      token: jan.token,
      body: large,
    });

    expect([status, body.code]).toEqual([413, 'request.too_large']);
    expect(body.detail).toContain('POST /api/privacy/imports');
  });
});

/** A client that sends the beginning of an upload; resolves once some of it is in the file store. */
async function halfSent(user: SignedIn) {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const begin = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n';
  socket.write(
    [
      'POST /api/privacy/imports HTTP/1.1',
      'Host: here',
      `Authorization: Bearer ${user.token}`,
      'Content-Type: multipart/form-data; boundary=x',
      `Content-Length: ${10 * MIB}`,
      '',
      `${begin}${large}`,
    ].join('\r\n'),
  );
  await expect.poll(() => filesOf(user).length).toBe(1);
  return socket;
}
