import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedMaintenance } from '../../src/infra/database/embedded-maintenance.js';
import { EmbeddedRoom } from '../../src/infra/database/embedded-room.js';
import { DatabaseExhausted } from '../../src/shared/database-unavailable.js';

const MEBIBYTE = 2 ** 20;
const directory = mkdtempSync(join(tmpdir(), 'persona-room-'));
let session: PGlite;
let free: number;
let room: EmbeddedRoom;
beforeAll(async () => {
  session = await PGlite.create(directory, {
    startParams: [...PGlite.defaultStartParams, '-c', 'min_wal_size=32MB', '-c', 'max_wal_size=32MB'],
  });
  await session.exec('CREATE TABLE t (id integer, text text)');
});
beforeEach(() => {
  free = 1000 * MEBIBYTE;
  room = new EmbeddedRoom(directory, session, () => free);
});
afterAll(async () => {
  await session.close();
  rmSync(directory, { recursive: true });
});

const segments = () => readdirSync(join(directory, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/u.test(name));
const currentSegment = async () =>
  (await session.query<{ name: string }>('SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS name'))
    .rows[0]?.name;
/** About ten megabytes of write-ahead log. */
const writeMuch = () =>
  session.exec(
    'INSERT INTO t SELECT g, repeat(md5(g::text), 20) FROM generate_series(1, 10000) g; DELETE FROM t',
  );

describe('a nearly full disk under the embedded database', () => {
  it('keeps a write-ahead file in reserve from the start', async () => {
    await room.prepare();

    const current = await currentSegment();
    expect(segments().some((name) => current !== undefined && name > current)).toBe(true);
  });

  it('stores while the reserve is there, although there is no room for another file', async () => {
    await room.prepare();
    free = 3 * MEBIBYTE;

    await expect(room.ensure()).resolves.toBeUndefined();
  });

  it('makes the files before the last the reserve when it is used up', async () => {
    await room.prepare();
    await session.exec('SELECT pg_switch_wal(); INSERT INTO t VALUES (1)');
    free = 3 * MEBIBYTE;

    await expect(room.ensure()).resolves.toBeUndefined();
  });

  it('refuses units of work without room for data, and says how much is needed', async () => {
    free = MEBIBYTE;

    await expect(room.ensure()).rejects.toThrow(DatabaseExhausted);
    await expect(room.ensure()).rejects.toThrow('free 18 MiB');
  });

  it('stores again as soon as there is room', async () => {
    free = MEBIBYTE;
    await expect(room.ensure()).rejects.toThrow(DatabaseExhausted);
    free = 20 * MEBIBYTE;

    await expect(room.ensure()).resolves.toBeUndefined();
  });
});

describe(EmbeddedMaintenance.name, () => {
  it('keeps two write-ahead files, and gives the room of dead rows to new ones', async () => {
    const maintenance = new EmbeddedMaintenance(session);
    const size = async () =>
      (await session.query<{ bytes: number }>("SELECT pg_relation_size('t') AS bytes")).rows[0]?.bytes ?? 0;
    await writeMuch();
    await maintenance.run();
    const once = await size();
    for (let round = 0; round < 4; round += 1) {
      await writeMuch();
      await maintenance.run();
    }

    // Ten megabytes of log each: without checkpoints there would be six files.
    expect(segments().length).toBeLessThanOrEqual(3);
    expect(await size()).toBeLessThanOrEqual(2 * once + 8192 * 1000);
  });
});
