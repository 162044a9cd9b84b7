import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readS3Config, type S3Config } from '../../src/config/s3-config.js';

/** What of the library is used; it has no types. */
interface Running {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
type S3rver = new (options: Readonly<Record<string, unknown>>) => Running;

const S3rver = createRequire(import.meta.url)('s3rver') as S3rver;

export const BUCKET = 'originals';

/** The configuration of a store that is there, with a prefix. */
export const configAt = (endpoint: string): S3Config =>
  readS3Config({
    S3_BUCKET: BUCKET,
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: endpoint,
    S3_PREFIX: 'persona/files',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  })!;

/** A store that speaks the protocol of S3, with one bucket, on a free port of loopback. */
export interface S3Server {
  readonly endpoint: string;
  /** Where it keeps what it is given. */
  readonly directory: string;
  /** The variables that lead a service here. */
  readonly env: Readonly<Record<string, string>>;
  /** Once more is no error. */
  close(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 's3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  let isClosed = false;
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    directory,
    env: {
      S3_BUCKET: BUCKET,
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_PREFIX: 'persona/files',
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
