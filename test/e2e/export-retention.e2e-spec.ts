import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobDto } from '../../src/modules/jobs/index.js';
import { FileSweeperService, RetentionService } from '../../src/modules/privacy/index.js';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import { FILE_STORE, type FileStore } from '../../src/shared/ports/file-store.port.js';
import type { Envelope, ProblemBody } from '../support/api-client.js';
import { jobsAt } from '../support/job-client.js';
import { type SignedIn, startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';

const DAY_MS = 86_400_000;

const clock = new TestClock();
let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
});
afterAll(() => service?.close());

async function made({ token }: SignedIn): Promise<JobDto> {
  const { body } = await service.api<Envelope<JobDto>>('POST', '/api/privacy/exports', { token });
  return jobsAt(service.api, token).ended(body.data.job_id);
}
const download = ({ token }: SignedIn, id: number) =>
  service.api<ProblemBody>('GET', `/api/privacy/exports/${id}`, { token });
function copiesOf({ userId }: SignedIn): readonly string[] {
  const folder = join(service.config.dataDir, 'files', 'exports', String(userId));
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('the time of an export', () => {
  const upkeep = async () => {
    const rows = await service.app.get(RetentionService, { strict: false }).run(() => undefined);
    const files = await service.app.get(FileSweeperService, { strict: false }).run();
    return [rows.find(({ name }) => name === 'exports')!.count, files];
  };
  const signedIn = async ({ email, ...user }: SignedIn): Promise<SignedIn> => {
    const { body } = await service.api<Envelope<{ access_token: string }>>('POST', '/api/auth/login', {
      body: { email, password: TEST_PASSWORD },
    });
    return { ...user, email, token: body.data.access_token };
  };

  it('ends after seven days, when the nightly run takes row and file and nothing else does', async () => {
    let kim = await service.register();
    const { job_id: id } = await made(kim);
    await upkeep();
    clock.advance(6 * DAY_MS);
    kim = await signedIn(kim);
    await upkeep();
    expect((await download(kim, id)).status).toBe(200);

    clock.advance(1.1 * DAY_MS);
    kim = await signedIn(kim);
    const late = await download(kim, id);
    expect([late.status, late.body.code]).toEqual([404, 'export.not_found']);
    expect(copiesOf(kim)).toHaveLength(1);
    const preview = await service.app.get(RetentionService, { strict: false }).preview();
    const [rows, files] = await upkeep();
    expect(rows).toBe(preview.find(({ name }) => name === 'exports')!.count);
    expect(files).toBeGreaterThan(0);
    expect(await service.sql('SELECT 1 FROM jobs WHERE id = ?', [id])).toEqual([]);
    expect(copiesOf(kim)).toEqual([]);
    expect(await upkeep()).toEqual([0, 0]);
  });

  it('is not that of what others put there, nor of what is at work', async () => {
    const files = service.app.get<FileStore>(FILE_STORE);
    const lea = await signedIn(await service.register());
    const { job_id: id, result } = await made(lea);
    const [orphan, strange] = [`exports/${lea.userId}/${id}-1/0.part`, `exports/${lea.userId}/note.txt`];
    for (const key of [orphan, strange]) await files.put(key, Buffer.from('sealed'));
    const sweeper = service.app.get(FileSweeperService, { strict: false });
    utimesSync(join(service.config.dataDir, 'files', orphan), clock.now(), clock.now());
    const soon = await sweeper.preview();
    clock.advance(2 * DAY_MS);

    expect([soon, await sweeper.preview(), await sweeper.run()]).toEqual([0, 1, 1]);
    expect(await files.find(orphan)).toBeUndefined();
    expect(await files.find(strange)).toBeDefined();
    expect(copiesOf(lea)).toContain(`${id}-${result!['copy']}`);
  });
});
