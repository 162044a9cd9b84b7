import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILE_STORE, type FileStore } from '../../src/shared/ports/file-store.port.js';
import { FileSweeperService } from '../../src/modules/privacy/index.js';
import { CLOCK } from '../../src/shared/ports/clock.port.js';
import type { ApiAnswer, Envelope, ProblemBody } from '../support/api-client.js';
import { CANARY, encodingsFound } from '../support/canary.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';
import { type SignedIn, startTestApp, type TestApp } from '../support/test-app.js';
import { TestClock } from '../support/test-clock.js';
import { samplesOf } from '../support/voices.js';

const DAY_MS = 86_400_000;

let bucket: S3Server;
let service: TestApp;
let ann: SignedIn;
const clock = new TestClock();
beforeAll(async () => {
  bucket = await startS3Server();
  service = await startTestApp({
    env: bucket.env,
    overrides: (builder) => builder.overrideProvider(CLOCK).useValue(clock),
  });
  ann = await service.register();
});
afterAll(async () => {
  await service?.close();
  await bucket?.close();
});

interface Generated {
  readonly persona_id: number;
}
const [sample] = samplesOf('founder');
const generate = <Body = Envelope<Generated>>(user = ann): Promise<ApiAnswer<Body>> =>
  service.api<Body>('POST', '/api/personas/generate', {
    token: user.token,
    body: {
      user_id: user.userId,
      platforms: ['linkedin'],
      onboarding_data: {
        business_type: 'bakery',
        target_audience: 'neighbours',
        writing_samples: [{ title: 'One', source: 'paste', text: `A ${CANARY} bakes. ${sample!.text}` }],
      },
    },
  });

/** What the bucket keeps of a user; the server keeps each object as a file or two of its own. */
function objectsOf({ userId }: SignedIn): readonly Buffer[] {
  const folder = join(
    bucket.directory,
    bucket.env['S3_BUCKET']!,
    'persona',
    'files',
    'samples',
    String(userId),
  );
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

describe('originals in a bucket', () => {
  it('are stored there, sealed', async () => {
    const { status } = await generate();

    expect(status).toBe(201);
    expect(objectsOf(ann).length).toBeGreaterThan(0);
    expect(objectsOf(ann).flatMap(encodingsFound)).toEqual([]);
    expect(readdirSync(service.config.dataDir)).not.toContain('files');
  });

  it('are part of being well', async () => {
    const { body } = await service.api('GET', '/health/ready');

    expect(body).toEqual({ status: 'ok', checks: { database: 'up', files: 'up' } });
  });

  it('go with their persona', async () => {
    const ben = await service.register();
    const { body } = await generate(ben);
    await service.api('DELETE', `/api/personas/${body.data.persona_id}`, { token: ben.token });

    expect(objectsOf(ben)).toEqual([]);
  });

  it('go with the account', async () => {
    const cleo = await service.register();
    await generate(cleo);
    await service.api('DELETE', '/api/privacy/account', { token: cleo.token });

    expect(objectsOf(cleo)).toEqual([]);
  });

  it('are swept once no sample names them, and not before they are a day old', async () => {
    const files = service.app.get<FileStore>(FILE_STORE);
    const sweeper = service.app.get(FileSweeperService, { strict: false });
    const named = objectsOf(ann).length;
    const unnamed = `samples/${ann.userId}/999999-0123abcd.txt`;
    await files.put(unnamed, Buffer.from('sealed'));
    const soon = await sweeper.run();
    clock.advance(2 * DAY_MS);

    expect([soon, await sweeper.preview(), await sweeper.run(), await sweeper.run()]).toEqual([0, 1, 1, 0]);
    expect(await files.find(unnamed)).toBeUndefined();
    expect(objectsOf(ann)).toHaveLength(named);
  });

  it('are all that a sweep touches', async () => {
    const files = service.app.get<FileStore>(FILE_STORE);
    const others = ['accounts/2025.csv', 'samples/readme.txt', `samples/${ann.userId}/note.txt`];
    for (const key of others) await files.put(key, Buffer.from('not ours'));
    clock.advance(2 * DAY_MS);

    expect(await service.app.get(FileSweeperService, { strict: false }).run()).toBe(0);
    for (const key of others) expect(await files.find(key)).toBeDefined();
  });
});

describe('a bucket that is not there', () => {
  let dora: SignedIn;
  let persona: number;
  beforeAll(async () => {
    dora = await service.register();
    persona = (await generate(dora)).body.data.persona_id;
    await bucket.close();
  });

  it('makes the service refuse what needs it, and store none of it', async () => {
    const { status, body, headers } = await generate<ProblemBody>(dora);
    const { body: listed } = await service.api<Envelope<unknown[]>>(
      'GET',
      `/api/personas/user/${dora.userId}`,
      dora,
    );

    expect([status, body.code]).toEqual([503, 'files.unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(listed.data).toHaveLength(1);
  });

  it('leaves it well enough for all else', async () => {
    const ready = await service.api('GET', '/health/ready');
    const read = await service.api('GET', `/api/personas/${persona}/samples`, dora);

    expect([ready.status, ready.body]).toEqual([
      200,
      { status: 'degraded', checks: { database: 'up', files: 'down' } },
    ]);
    expect(read.status).toBe(200);
  });

  it('does not keep anybody from leaving', async () => {
    const { status } = await service.api('DELETE', '/api/privacy/account', dora);
    const { status: afterwards } = await service.api('GET', '/api/privacy/export', dora);

    expect([status, afterwards]).toEqual([200, 404]);
  });
});
