import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './service-process.js';
import { LOCAL_CERTIFICATE } from './test-certificate.js';

const run = promisify(execFile);
const PACKAGED = '/usr/lib/postgresql';

/** A PostgreSQL of a test's own, which it may stop at once and start again. */
export interface OwnPostgres {
  readonly port: number;
  /** Of its database `postgres`, as its superuser. */
  readonly url: string;
  /** Ends all its processes without a word to anybody, as a power cut does. */
  cut(): Promise<void>;
  /** Resolves once it has recovered and answers. */
  start(): Promise<void>;
  /** Stops it, and removes what it kept. */
  remove(): Promise<void>;
}

/** Undefined where its programs are not installed, or nobody is there as whom they would run. */
export const ownPostgres = (): Promise<OwnPostgres | undefined> => make([], {});

/** The same, talking by TLS alone, with {@link LOCAL_CERTIFICATE}. */
export const tlsPostgres = (): Promise<OwnPostgres | undefined> =>
  make(['-c', 'ssl=on'], {
    'server.key': LOCAL_CERTIFICATE.key,
    'server.crt': LOCAL_CERTIFICATE.cert,
    'pg_hba.conf': 'hostssl all all 127.0.0.0/8 trust',
  });

async function make(
  more: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<OwnPostgres | undefined> {
  const bin = newestBin();
  const user = await unprivileged();
  if (bin === undefined || user === undefined) return undefined;
  const place = await newPlace(bin, user);
  await place.as('initdb', '-D', place.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(place.data, name), `${text}\n`);
    chmodSync(join(place.data, name), 0o600);
    chownSync(join(place.data, name), user.uid, user.gid);
  }
  return started(place, more);
}

/** Where a server keeps its data, and how programs are run there. */
interface Place {
  readonly home: string;
  readonly data: string;
  readonly port: number;
  as(program: string, ...args: string[]): Promise<unknown>;
}

async function newPlace(bin: string, user: { readonly uid: number; readonly gid: number }): Promise<Place> {
  const home = mkdtempSync(join(tmpdir(), 'persona-postgres-'));
  const data = join(home, 'data');
  mkdirSync(data, { mode: 0o700 });
  for (const path of [home, data]) chownSync(path, user.uid, user.gid);
  return {
    home,
    data,
    port: await freePort(),
    as: (program, ...args) => run(join(bin, program), args, { uid: user.uid, gid: user.gid, cwd: home }),
  };
}

async function started({ home, data, port, as }: Place, more: readonly string[]): Promise<OwnPostgres> {
  const addresses = ['-c', 'listen_addresses=127.0.0.1,127.0.0.2'];
  const settings = ['-p', String(port), '-k', home, ...addresses, '-c', 'fsync=off', ...more].join(' ');
  const start = async () => {
    await as('pg_ctl', '-D', data, '-l', join(home, 'log'), '-w', '-o', settings, 'start');
  };
  const cut = async () => {
    await as('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
  };
  await start();
  const remove = async () => {
    await cut();
    rmSync(home, { recursive: true, force: true });
  };
  return { port, url: `postgresql://postgres@127.0.0.1:${port}/postgres`, start, cut, remove };
}

function newestBin(): string | undefined {
  try {
    const versions = readdirSync(PACKAGED).toSorted((a, b) => Number(b) - Number(a));
    return versions[0] && join(PACKAGED, versions[0], 'bin');
  } catch {
    return undefined; // not installed
  }
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid };
  try {
    const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    return undefined; // no such user
  }
}
