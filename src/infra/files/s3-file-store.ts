import type { Readable } from 'node:stream';
import type { _Object, CompletedPart, ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import type { S3Config } from '../../config/s3-config.js';
import { FilesUnavailable } from '../../shared/files-unavailable.js';
import type { FileStore, StoredFile } from '../../shared/ports/file-store.port.js';
import { isFileKey, segmentsOf, segmentsOfFolder } from './file-key.js';
import { inPartsOf } from './in-parts-of.js';

/** How long a bucket may take. Milliseconds. */
export interface S3Patience {
  /** One operation, with all attempts at it and the search for credentials. */
  readonly deadlineMs: number;
  readonly connectMs: number;
  /** One attempt, until its answer begins. */
  readonly answerMs: number;
}

/** Three attempts fit into the deadline. */
const PATIENCE: S3Patience = { deadlineMs: 8000, connectMs: 1000, answerMs: 2400 };
const ATTEMPTS = 3;
/** Consecutive failures that open the circuit breaker, and how long it stays open. */
const BREAK_AFTER = 3;
const BREAK_FOR_MS = 1000;
const MISSING = 'NoSuchKey';
/** The smallest part that S3 takes of an upload, but for the last. */
const PART_BYTES = 5 * 1024 * 1024;

/** The library, which only those load who use it: it takes longer than all the rest of a start. */
type Library = typeof import('@aws-sdk/client-s3');

/** Keeps files in a bucket of S3 or of what speaks its protocol. A put is durable and whole once it is answered. */
export class S3FileStore implements FileStore {
  private readonly logger = new Logger('Files');
  private readonly policy;

  private constructor(
    private readonly library: Library,
    private readonly client: S3Client,
    private readonly config: S3Config,
    deadlineMs: number,
  ) {
    const breaker = circuitBreaker(handleAll, {
      halfOpenAfter: BREAK_FOR_MS,
      breaker: new ConsecutiveBreaker(BREAK_AFTER),
    });
    // The library looks for credentials without heeding a signal: not even then is it waited for. The signal must not be
    // given when an operation returns: the body of an answer is read after that.
    this.policy = wrap(
      breaker,
      timeout(deadlineMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
    );
  }

  /** Connects to nothing yet. */
  static async open(config: S3Config, patience = PATIENCE): Promise<S3FileStore> {
    const library = await import('@aws-sdk/client-s3');
    const client = new library.S3Client({
      region: config.region,
      ...(config.endpoint && { endpoint: config.endpoint, forcePathStyle: true }),
      // A copy: it writes into what it is given.
      ...(config.credentials && { credentials: { ...config.credentials } }),
      maxAttempts: ATTEMPTS,
      requestHandler: {
        connectionTimeout: patience.connectMs,
        requestTimeout: patience.answerMs,
        throwOnRequestTimeout: true, // or it writes a warning and goes on waiting
      },
      // Encryption authenticates the content; not every store supports the checksums of AWS.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3FileStore(library, client, config, patience.deadlineMs);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const command = new this.library.PutObjectCommand({ ...this.at(segmentsOf(key)), Body: bytes });
    await this.done((abortSignal) => this.client.send(command, { abortSignal }));
  }

  async find(key: string): Promise<Uint8Array | undefined> {
    const command = new this.library.GetObjectCommand(this.at(segmentsOf(key)));
    return this.done(async (abortSignal) => {
      try {
        const { Body } = await this.client.send(command, { abortSignal });
        return await Body?.transformToByteArray();
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  /** In a multipart upload: each part is an operation with a deadline of its own. */
  async write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const at = this.at(segmentsOf(key));
    const create = new this.library.CreateMultipartUploadCommand(at);
    const { UploadId } = await this.done((abortSignal) => this.client.send(create, { abortSignal }));
    try {
      const Parts: CompletedPart[] = [];
      for await (const Body of inPartsOf(PART_BYTES, pieces)) {
        const PartNumber = Parts.length + 1;
        const part = new this.library.UploadPartCommand({ ...at, UploadId, PartNumber, Body });
        const { ETag } = await this.done((abortSignal) => this.client.send(part, { abortSignal }));
        Parts.push({ ETag, PartNumber });
      }
      const whole = { ...at, UploadId, MultipartUpload: { Parts } };
      const complete = new this.library.CompleteMultipartUploadCommand(whole);
      await this.done((abortSignal) => this.client.send(complete, { abortSignal }));
    } catch (error) {
      const abort = new this.library.AbortMultipartUploadCommand({ ...at, UploadId });
      await this.done((abortSignal) => this.client.send(abort, { abortSignal })).catch((left: unknown) =>
        this.logger.warn({ event: 'files.upload_not_aborted', err: left }),
      );
      throw error;
    }
  }

  async read(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    const command = new this.library.GetObjectCommand(this.at(segmentsOf(key)));
    const body = await this.done(async (abortSignal) => {
      try {
        const { Body } = await this.client.send(command, { abortSignal });
        return Body as Readable | undefined; // under Node it is one
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
    return body && this.piecesOf(body);
  }

  async delete(key: string): Promise<void> {
    const command = new this.library.DeleteObjectCommand(this.at(segmentsOf(key)));
    await this.done(async (abortSignal) => {
      try {
        await this.client.send(command, { abortSignal });
      } catch (error) {
        if (!isMissing(error)) throw error; // of S3 that is no error, of some others it is
      }
    });
  }

  async deleteFolder(folder: string): Promise<void> {
    for await (const files of this.pagesOf(folder)) {
      const keys = files.map(({ Key }) => ({ Key }));
      if (keys.length > 0) await this.deleteAll(keys);
    }
  }

  async *list(folder: string): AsyncIterable<StoredFile> {
    const ours = [...this.config.prefix, ''].join('/').length;
    for await (const files of this.pagesOf(folder)) {
      for (const { Key, LastModified } of files) {
        const key = Key?.slice(ours) ?? '';
        if (isFileKey(key) && LastModified !== undefined) yield { key, modifiedAt: LastModified };
      }
    }
  }

  async check(): Promise<void> {
    const command = new this.library.HeadBucketCommand({ Bucket: this.config.bucket });
    await this.done((abortSignal) => this.client.send(command, { abortSignal }));
  }

  close(): void {
    this.client.destroy();
  }

  private async *piecesOf(body: Readable): AsyncGenerator<Uint8Array> {
    const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.done(() => pieces.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      body.destroy();
    }
  }

  private async *pagesOf(folder: string): AsyncGenerator<readonly _Object[]> {
    const { Bucket, Key } = this.at(segmentsOfFolder(folder));
    let before: ListObjectsV2CommandOutput | undefined;
    do {
      const ContinuationToken = before?.NextContinuationToken;
      const list = new this.library.ListObjectsV2Command({
        Bucket,
        Prefix: `${Key}/`,
        ...(ContinuationToken !== undefined && { ContinuationToken }),
      });
      before = await this.done(async (abortSignal) => {
        const page = await this.client.send(list, { abortSignal });
        if (isStuck(page, before)) throw new Error(`The list of ${Key}/ does not go on.`);
        return page;
      });
      yield before.Contents ?? [];
    } while (before.IsTruncated === true);
  }

  private async deleteAll(keys: { Key: string | undefined }[]): Promise<void> {
    const command = new this.library.DeleteObjectsCommand({
      Bucket: this.config.bucket,
      Delete: { Objects: keys, Quiet: true },
    });
    await this.done(async (abortSignal) => {
      const { Errors = [] } = await this.client.send(command, { abortSignal });
      const left = Errors.filter(({ Code }) => Code !== MISSING);
      const codes = [...new Set(left.map(({ Code }) => Code))].join(', ');
      if (left.length > 0) throw new Error(`${left.length} of ${keys.length} files not deleted: ${codes}`);
    });
  }

  private at(segments: readonly string[]): { Bucket: string; Key: string } {
    return { Bucket: this.config.bucket, Key: [...this.config.prefix, ...segments].join('/') };
  }

  private async done<Result>(work: (abortSignal: AbortSignal) => Promise<Result>): Promise<Result> {
    try {
      return await this.policy.execute(({ signal }) => work(signal));
    } catch (error) {
      throw new FilesUnavailable(error);
    }
  }
}

/** A store that announces more entries without a new position would be asked forever. */
function isStuck(page: ListObjectsV2CommandOutput, before: ListObjectsV2CommandOutput | undefined): boolean {
  if (page.IsTruncated === true && page.NextContinuationToken === undefined) return true;
  if (before === undefined) return false;
  const [first, firstBefore] = [page.Contents?.[0]?.Key, before.Contents?.[0]?.Key];
  return (
    page.NextContinuationToken === before.NextContinuationToken ||
    (first !== undefined && first === firstBefore)
  );
}

/** The store says so of the file. A 404 alone may be of the bucket, or of a server that is no store. */
const isMissing = (error: unknown): boolean => error instanceof Error && error.name === MISSING;
